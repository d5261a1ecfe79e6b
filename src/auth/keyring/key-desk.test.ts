import { runInDurableObject } from "cloudflare:test";
import { env } from "cloudflare:workers";
import { afterEach, expect, test, vi } from "vitest";
import { makeAuth } from "../auth.ts";
import { makeAuditTrail } from "./audit-trail.ts";
import { makeKeyDesk } from "./key-desk.ts";
import { makeKeyFinder } from "./key-finder.ts";
import { makeKeySmith } from "./key-smith.ts";
import type { KeyringNamespace } from "./shards.ts";

const smith = makeKeySmith("a pepper of some thirty-two letters");

/** One isolate: what it has seen is its own, what is stored is everyone's. */
function makeIsolate(namespace: KeyringNamespace = env.KEYRING) {
  const finder = makeKeyFinder(namespace);
  const auth = makeAuth({ mode: "required", keys: [], keyring: { smith, finder } });
  return {
    desk: makeKeyDesk({ namespace, smith, finder }),
    ask: async (key: string | undefined, headers: Readonly<Record<string, string>> = {}) =>
      await auth(new Request("https://weir.example/", { headers: { authorization: `Bearer ${key}`, ...headers } })),
  };
}

/** The real objects, and how often they were asked for a key. */
function counting() {
  const find = vi.fn();
  const namespace = new Proxy(env.KEYRING, {
    get: (target, key) =>
      key !== "getByName"
        ? Reflect.get(target, key)
        : (name: string) =>
            new Proxy(target.getByName(name), {
              get(stub, method) {
                if (method === "find") find();
                return Reflect.get(stub, method);
              },
            }),
  });
  return { namespace, find };
}

afterEach(() => {
  vi.useRealTimers();
});

test("a key names its caller: account, tenant and what it may do", async () => {
  const { desk, ask } = makeIsolate();
  const made = await desk.create(
    {
      name: "app",
      tenant: "acme",
      models: ["auto"],
      tiers: ["edge"],
      budget: { usd_per_day: 0.000003, soft_share: 0.8 },
      quota: { concurrent: 2 },
    },
    "req_1",
  );
  expect(await ask(made.key)).toEqual({
    tenant: "acme",
    account: `key:${made.id}`,
    allowance: {
      models: new Set(["auto"]),
      tiers: new Set(["edge"]),
      budget: { perDayMicroUsd: 3, softShare: 0.8 },
      quota: { concurrent: 2 },
    },
  });
  const other = await desk.create({ name: "own" }, "req_2");
  expect(await ask(other.key)).toEqual({ tenant: `key:${other.id}`, account: `key:${other.id}`, allowance: {} });
});

test("what is stored holds no key, and neither does what is listed or audited", async () => {
  const { desk } = makeIsolate();
  const { id, key = "" } = await desk.create({ name: "secret" }, "req_1");
  const rotated = await desk.rotate(id, {}, "req_2");
  const stored = await runInDurableObject(env.KEYRING.getByName(`keyring ${id.slice(0, 1)}`), (_, { storage }) =>
    JSON.stringify(["keys", "audit"].map((table) => storage.sql.exec(`SELECT * FROM ${table}`).toArray())),
  );
  const told = JSON.stringify([await desk.list(), await desk.get(id), await makeAuditTrail(env.KEYRING).list(10)]);
  for (const text of [key, rotated.key ?? ""]) {
    expect(text.length).toBeGreaterThan(60);
    expect(stored + told).not.toContain(text.slice(-52, -12));
  }
  expect(
    (await makeAuditTrail(env.KEYRING).list(2)).map(({ action, target, requestId }) => ({ action, target, requestId })),
  ).toEqual([
    { action: "key.rotate", target: id, requestId: "req_2" },
    { action: "key.create", target: id, requestId: "req_1" },
  ]);
});

test("an isolate asks the keyring once for a key, and once for a key that is none", async () => {
  const { namespace, find } = counting();
  const here = makeIsolate(namespace);
  const there = makeIsolate();
  const { key, id } = await there.desk.create({ name: "hot" }, "req_1");
  for (let times = 0; times < 20; times += 1) await here.ask(key);
  expect(find).toHaveBeenCalledTimes(1);
  const { text } = await smith.make();
  for (let times = 0; times < 20; times += 1) await expect(here.ask(text)).rejects.toThrow(/Cannot authenticate/);
  expect(find).toHaveBeenCalledTimes(2);
  for (let times = 0; times < 20; times += 1) {
    await expect(here.ask(`weir_live_${id}_${String(times).padStart(52, "0")}`)).rejects.toThrow(/Cannot authenticate/);
  }
  expect(find).toHaveBeenCalledTimes(2);
});

test("a revoked key is refused at once where it was revoked, and elsewhere within a minute", async () => {
  const start = Date.now();
  const [here, there] = [makeIsolate(), makeIsolate()];
  const { id, key } = await here.desk.create({ name: "gone" }, "req_1");
  await here.ask(key);
  await there.ask(key);
  const revoked = await here.desk.revoke(id, "req_2");
  expect(revoked.revoked_at).not.toBeNull();
  await expect(here.ask(key)).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(await there.ask(key)).toBeDefined();
  vi.useFakeTimers({ now: start + 60_000, toFake: ["Date"] });
  await expect(there.ask(key)).rejects.toMatchObject({ code: "invalid_api_key" });
});

test("a rotated key is valid at once, the one before it for as long as was said", async () => {
  const start = Date.now();
  const { desk, ask } = makeIsolate();
  const { id, key: first } = await desk.create({ name: "turning" }, "req_1");
  const { key: second } = await desk.rotate(id, { grace_seconds: 20 }, "req_2");
  expect(await ask(first)).toEqual(await ask(second));
  vi.useFakeTimers({ now: start + 25_000, toFake: ["Date"] });
  await expect(ask(first)).rejects.toMatchObject({ code: "invalid_api_key" });
  const { key: third } = await desk.rotate(id, {}, "req_3");
  await expect(ask(second)).rejects.toMatchObject({ code: "invalid_api_key" });
  expect(await ask(third)).toBeDefined();
});

test("a key expires, and what replaces its specification may give it more time", async () => {
  const start = Date.now();
  const { desk, ask } = makeIsolate();
  const { id, key } = await desk.create({ name: "short", expires_in_seconds: 60 }, "req_1");
  expect(await ask(key)).toBeDefined();
  vi.useFakeTimers({ now: start + 61_000, toFake: ["Date"] });
  await expect(ask(key)).rejects.toMatchObject({ code: "invalid_api_key" });
  await desk.replace(id, { name: "long", models: ["edge"] }, "req_2");
  expect(await ask(key)).toMatchObject({ allowance: { models: new Set(["edge"]) } });
});

test.each([
  [{ origin: "https://app.example" }, true],
  [{ origin: "https://app.example.evil.com" }, false],
  [{ origin: "null" }, false],
  [{}, false],
] as const)("a key for pages lets in %o: %s", async (headers, isServed) => {
  const { desk, ask } = makeIsolate();
  const { key } = await desk.create({ name: "page", origins: ["https://app.example"] }, "req_1");
  if (isServed) expect(await ask(key, headers)).toBeDefined();
  else await expect(ask(key, headers)).rejects.toMatchObject({ code: "permission_denied" });
});

test("where the keyring is not to be reached nobody is let in, and the caller may come back", async () => {
  const broken = new Proxy(env.KEYRING, {
    get: () => () => ({ find: async () => await Promise.reject(new Error("down")) }),
  });
  const { text } = await smith.make();
  await expect(makeIsolate(broken).ask(text)).rejects.toMatchObject({
    code: "keyring_unreachable",
    retryAfterSeconds: 1,
  });
});

test("where the keyring hangs nobody waits longer than five seconds", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const find = vi.fn(() => new Promise<never>(() => undefined));
  const hanging = new Proxy(env.KEYRING, { get: () => () => ({ find }) });
  const { text } = await smith.make();
  const asked = expect(makeIsolate(hanging).ask(text)).rejects.toMatchObject({ code: "keyring_unreachable" });
  await vi.waitFor(() => expect(find).toHaveBeenCalled());
  await vi.advanceTimersByTimeAsync(5000);
  await asked;
  vi.useRealTimers();
});

test("Keyring voids a token of a key, and when there are too many all that were minted so far", async () => {
  const { desk } = makeIsolate();
  const { id } = await desk.create({ name: "minting" }, "req_1");
  const keyring = env.KEYRING.getByName(`keyring ${id.slice(0, 1)}`);
  await keyring.voidToken(id, "one", Date.now() + 60_000);
  await keyring.voidToken(id, "old", Date.now() - 1);
  expect(await keyring.find(id)).toMatchObject({ voidTokens: ["one"], tokensSince: 0 });
  await runInDurableObject(keyring, (object) => {
    for (let times = 0; times < 500; times += 1) object.voidToken(id, `t${times}`, Date.now() + 60_000);
  });
  const row = await keyring.find(id);
  expect(row?.tokensSince).toBeGreaterThan(0);
  expect(row?.voidTokens.length).toBeLessThan(500);
});

test.each(["get", "revoke", "rotate"] as const)("KeyDesk.%s() knows no key that is not there", async (method) => {
  const { desk } = makeIsolate();
  const asked = method === "rotate" ? desk.rotate("ffff", {}, "r") : desk[method]("ffff", "r");
  await expect(asked).rejects.toMatchObject({ code: "key_not_found" });
});
