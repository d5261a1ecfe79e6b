import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { makeKvStore, type CacheStore } from "#cache";
import { makeAlarm } from "#core/alarm";
import { makeConversations, type Conversations, type Place } from "./index.ts";

const kv = makeKvStore(env.CACHE);
const noMarks = { look: () => undefined, purgedAt: () => 0 };
const purges = { marksOn: () => noMarks };
const options = { store: kv, purges, ttlSeconds: 600, timeoutMs: 2000, maxChars: 10_000, maxRecentChars: 50_000 };
const ada = { tenant: "ada", owner: '"ada"', id: "resp_1" };
const said = { input: [{ type: "message", role: "user", content: "é👍" }] };
const waiting = { alarm: makeAlarm(), background: () => undefined };

afterEach(() => {
  vi.useRealTimers();
});

/** Kept, and written. */
async function keep(
  conversations: Conversations,
  place: Place,
  conversation: object = said,
  since = Date.now(),
): Promise<boolean> {
  const work: Promise<unknown>[] = [];
  const isKept = conversations.keep(place, { conversation, since }, (more) => work.push(more));
  await Promise.all(work);
  return isKept;
}

const find = async (conversations: Conversations, place: Place): Promise<unknown> =>
  (await conversations.find(place, waiting))?.conversation;

/** What another isolate finds: it remembers nothing. */
const elsewhere = (store: CacheStore = kv): Conversations => makeConversations({ ...options, store });

test("makeConversations() gives back what was kept, in this isolate at once and in another from the store", async () => {
  const here = makeConversations(options);
  const writes: Promise<unknown>[] = [];
  expect(here.keep(ada, { conversation: said, since: Date.now() }, (work) => writes.push(work))).toBe(true);
  expect(await find(here, ada)).toEqual(said);
  await Promise.all(writes);
  expect(await here.find(ada, waiting)).toEqual(await elsewhere().find(ada, waiting));
});

test("makeConversations() writes once, under a key that tells neither owner nor id", async () => {
  const puts: string[] = [];
  const counted: CacheStore = {
    ...kv,
    put: async (key, text, ttlSeconds) => {
      puts.push(`${key} ${ttlSeconds}`);
      await kv.put(key, text, ttlSeconds);
    },
  };
  await keep(elsewhere(counted), ada);
  expect(puts).toEqual([expect.stringMatching(/^conversation:[\da-f]{64} 600$/)]);
});

test.each([
  ["another owner", { ...ada, owner: '"bob"' }],
  ["an end user of the same tenant", { ...ada, owner: '["ada","user"]' }],
  ["another id", { ...ada, id: "resp_2" }],
])("makeConversations() finds nothing for %s", async (_, place) => {
  const here = makeConversations(options);
  await keep(here, ada);
  expect(await find(here, place)).toBeUndefined();
  expect(await find(elsewhere(), place)).toBeUndefined();
  expect(await here.forget(place, waiting)).toBe(false);
  expect(await find(elsewhere(), ada)).toEqual(said);
});

test("makeConversations() keeps nothing that is too long, and says so", async () => {
  const here = makeConversations({ ...options, maxChars: 200 });
  expect(await keep(here, { ...ada, id: "long" }, { text: "x".repeat(200) })).toBe(false);
  expect(await find(here, { ...ada, id: "long" })).toBeUndefined();
  expect(await find(elsewhere(), { ...ada, id: "long" })).toBeUndefined();
});

test("makeConversations() knows nothing after its time, though the store may still have it", async () => {
  const place = { ...ada, id: "old" };
  const here = makeConversations({ ...options, ttlSeconds: 30 });
  await keep(here, place);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 31_000 });
  expect(await find(here, place)).toBeUndefined();
  expect(await find(elsewhere(), place)).toBeUndefined();
});

test.each([
  ["cut", (text: string) => text.slice(0, -5)],
  ["of another id", (text: string) => text.replace("resp_1", "resp_2")],
  ["of another owner", (text: string) => text.replace("ada", "bob")],
  ["without a beginning", (text: string) => text.replace("since", "from")],
  ["without an end", (text: string) => text.replace("expiresAt", "until")],
  ["no conversation", (text: string) => text.replace(/"conversation":.*/, '"conversation":[]}')],
  ["empty", () => ""],
])("makeConversations() takes a record that is %s for none", async (_, spoil) => {
  const spoilt: CacheStore = {
    ...kv,
    put: async (key, text, ttlSeconds) => await kv.put(key, spoil(text), ttlSeconds),
  };
  await keep(elsewhere(spoilt), ada);
  expect(await find(elsewhere(), ada)).toBeUndefined();
});

const failing = async (): Promise<never> => {
  throw new Error("KV GET failed: 500");
};

test.each<[string, CacheStore["get"]]>([
  ["fails", failing],
  ["is too slow", () => new Promise<never>(() => undefined)],
])("makeConversations() says that it cannot tell when the store %s", async (_, get) => {
  const other = makeConversations({ ...options, timeoutMs: 10, store: { ...kv, get } });
  const unreachable = expect.objectContaining({ code: "conversation_unreachable" });
  await expect(other.find(ada, waiting)).rejects.toEqual(unreachable);
  await expect(other.forget(ada, waiting)).rejects.toEqual(unreachable);
});

test("makeConversations() keeps in the isolate what the store does not take", async () => {
  const place = { ...ada, id: "unwritten" };
  const here = elsewhere({ ...kv, put: failing });
  expect(await keep(here, place)).toBe(true);
  expect(await find(here, place)).toEqual(said);
});

test("makeConversations() holds no more than it may, the newest", async () => {
  const here = makeConversations({ ...options, store: { ...kv, get: async () => undefined }, maxRecentChars: 2000 });
  for (const id of ["a", "b", "c"]) await keep(here, { ...ada, id }, { text: "x".repeat(600) });
  expect(await find(here, { ...ada, id: "a" })).toBeUndefined();
  expect(await find(here, { ...ada, id: "c" })).toBeDefined();
});

test("makeConversations() asks the store again after a minute: another isolate may have forgotten it", async () => {
  const place = { ...ada, id: "forgotten elsewhere" };
  const here = makeConversations(options);
  await keep(here, place);
  expect(await elsewhere().forget(place, waiting)).toBe(true);
  expect(await find(here, place)).toEqual(said);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect(await find(here, place)).toBeUndefined();
});

test("makeConversations() forgets for good, also what is still on its way to the store", async () => {
  const place = { ...ada, id: "on its way" };
  let arrive: () => void = () => undefined;
  const slow: CacheStore = {
    ...kv,
    put: async (key, text, ttlSeconds) => {
      await new Promise<void>((resolve) => {
        arrive = resolve;
      });
      await kv.put(key, text, ttlSeconds);
    },
  };
  const here = elsewhere(slow);
  const work: Promise<unknown>[] = [];
  here.keep(place, { conversation: said, since: Date.now() }, (more) => work.push(more));
  expect(await here.forget(place, waiting)).toBe(true);
  expect(await here.forget(place, waiting)).toBe(false);
  arrive();
  await Promise.all(work);
  expect(await find(here, place)).toBeUndefined();
  expect(await find(elsewhere(), place)).toBeUndefined();
});

test.each<[string, CacheStore["delete"]]>([
  ["fails", failing],
  ["is too slow", () => new Promise<never>(() => undefined)],
])("makeConversations() has forgotten nothing while the store %s, and does when it is asked again", async (_, fail) => {
  const place = { ...ada, id: "asked twice" };
  let isDown = true;
  const store: CacheStore = { ...kv, delete: async (key) => await (isDown ? fail(key) : kv.delete(key)) };
  const here = makeConversations({ ...options, timeoutMs: 100, store });
  await keep(here, place);
  await expect(here.forget(place, waiting)).rejects.toMatchObject({ code: "conversation_unreachable" });
  isDown = false;
  expect(await here.forget(place, waiting)).toBe(true);
  expect(await find(elsewhere(), place)).toBeUndefined();
});

test("makeConversations() finds nothing that was kept, or was on its way to be kept, when its tenant was purged", async () => {
  const purgedAt = Date.now();
  const heeded = {
    marksOn: ({ place: { tenant } }: { place: { tenant: string } }) => ({
      look: async () => undefined,
      purgedAt: () => (tenant === "purged" ? purgedAt : 0),
    }),
  };
  const make = () => makeConversations({ ...options, purges: heeded });
  const at = { tenant: "purged", owner: '"purged"', id: "resp_p" };
  const here = make();
  await keep(here, at, said, purgedAt);
  for (const isolate of [here, make()]) {
    expect(await find(isolate, at)).toBeUndefined();
    expect(await isolate.forget(at, waiting)).toBe(false);
  }
  await keep(here, at, said, purgedAt + 1);
  await keep(here, ada, said, purgedAt);
  for (const isolate of [here, make()]) {
    expect(await find(isolate, at)).toEqual(said);
    expect(await find(isolate, ada)).toEqual(said);
  }
});

test("makeConversations() says that it cannot tell while it cannot tell what was purged", async () => {
  const here = makeConversations({ ...options, purges: { marksOn: () => ({ ...noMarks, look: failing }) } });
  await keep(here, ada);
  await expect(here.find(ada, waiting)).rejects.toMatchObject({ code: "conversation_unreachable" });
});
