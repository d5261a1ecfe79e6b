import { env } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";
import { tenantOfIdentity, tenantOfUser } from "#core/caller";
import { unsaid } from "#core/cache-control";
import { makeAnswerCache, makeKvStore, type AnswerCache, type CacheStore } from "./index.ts";

afterEach(() => {
  vi.useRealTimers();
});

/** A tenant of each test's own. */
let place = { tenant: "" };
beforeEach(() => {
  place = { tenant: crypto.randomUUID() };
});

/** One isolate's. */
const makeIsolate = (store: CacheStore = makeKvStore(env.CACHE)): AnswerCache =>
  makeAnswerCache({
    store,
    fingerprint: "",
    ttlSeconds: 86_400,
    staleSeconds: 0,
    defaults: unsaid,
    admission: "always",
    keepsRandom: false,
    longestOtherSeconds: 0,
    timeoutMs: 2000,
    maxRecentChars: 100_000,
  });

const keyOf = async (text: string): Promise<string> =>
  await makeIsolate().key(place, { model: "m", messages: [{ role: "user", content: text }] });

async function keep(isolate: AnswerCache, key: string): Promise<void> {
  const completion = { choices: [{ index: 0, message: { role: "assistant" as const, content: "x" } }] };
  await isolate.keep(key, place, { answer: { completion, receipt: makeReceipt(), storedAt: Date.now() } }).done;
}

/** What a look-up finds, and what it leaves behind is done. */
async function find(isolate: AnswerCache, key: string, at = place) {
  const behind: Promise<unknown>[] = [];
  const background = (work: Promise<unknown>) => behind.push(work);
  const { kind } = await isolate.lookUp(key, at, { alarm: makeAlarm(), wishes: unsaid, background });
  await Promise.all(behind);
  return kind;
}

function passMs(ms: number): void {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + ms });
}

test("a purge is heeded by an isolate that starts later, from its first look-up on", async () => {
  const key = await keyOf("later");
  const here = makeIsolate();
  await keep(here, key);
  passMs(10);
  expect(await find(makeIsolate(), key)).toBe("hit");
  await here.purge(place);
  expect(await find(here, key)).toBe("miss");
  expect(await find(makeIsolate(), key)).toBe("miss");
});

test("a purge is heeded by an isolate that nobody has asked for minutes, from its next look-up on", async () => {
  const key = await keyOf("idle");
  const idle = makeIsolate();
  await keep(idle, key);
  expect(await find(idle, key)).toBe("hit");
  passMs(10);
  await makeIsolate().purge(place);
  passMs(120_000);
  expect(await find(idle, key)).toBe("miss");
});

test("a purge is looked for behind who asks where that was done less than a minute ago", async () => {
  const key = await keyOf("busy");
  const gets: string[] = [];
  const store = makeKvStore(env.CACHE);
  const busy = makeIsolate({ ...store, get: (name) => (gets.push(name.split(" ")[0] ?? ""), store.get(name)) });
  await keep(busy, key);
  expect(await find(busy, key)).toBe("hit");
  expect(gets).toEqual(["purge"]);
  passMs(20_000);
  expect(await find(busy, key)).toBe("hit");
  expect(gets).toHaveLength(1);
  passMs(20_000);
  await makeIsolate().purge(place);
  expect(await find(busy, key)).toBe("hit");
  expect(gets).toHaveLength(2);
  expect(await find(busy, key)).toBe("miss");
});

test("an isolate gives what it holds itself, and nothing else, while the store cannot say what was purged", async () => {
  const key = await keyOf("down");
  const store = makeKvStore(env.CACHE);
  const failing: CacheStore = {
    ...store,
    get: async (name) => {
      if (name.startsWith("purge ")) throw new Error("KV GET failed: 500");
      return await store.get(name);
    },
  };
  const here = makeIsolate(failing);
  await keep(here, key);
  expect(await find(here, key)).toBe("hit");
  expect(await find(makeIsolate(failing), key)).toBe("bypass");
});

test.each([
  ["of a key", (tenant: string) => tenantOfUser(tenant, "ada l.")],
  ["of an identity provider", (tenant: string) => tenantOfIdentity(tenant, "ada l.", "user")],
])("a purge of a tenant is one of its end users' answers too, %s", async (_, tenantOf) => {
  const { tenant } = place;
  place = { tenant: tenantOf(tenant) };
  const key = await keyOf("user's");
  const here = makeIsolate();
  await keep(here, key);
  await here.purge({ tenant: `${tenant}2` });
  expect(await find(makeIsolate(), key)).toBe("hit");
  await here.purge({ tenant });
  expect(await find(here, key)).toBe("miss");
  expect(await find(makeIsolate(), key)).toBe("miss");
});
