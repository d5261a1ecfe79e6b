// Does a cache store keep its word, and what becomes of an answer when it does not? Against the real thing.
import { expect, test } from "vitest";
import { makeAlarm } from "#core/alarm";
import { makeAnswerCache } from "#cache";
import { makeReceipt } from "../fixtures/make-receipt.ts";

interface Store {
  readonly get: (key: string) => Promise<string | undefined>;
  readonly put: (key: string, text: string, ttlSeconds: number) => Promise<void>;
  readonly delete: (key: string) => Promise<void>;
}

export interface StoreSubject {
  readonly store: Store;
  /** Seconds since the epoch; how the thing itself says when a key will be gone. */
  readonly expiresAt: (key: string) => Promise<number | undefined>;
}

const receipt = makeReceipt({ sandbox: true, cost_usd: 0.1, saved_usd: 0.2, energy_j: { p05: 1, p50: 2, p95: 3 } });
const completion = { choices: [{ index: 0, message: { role: "assistant", content: "é👍" }, finish_reason: "stop" }] };

/** Without what the isolate holds itself: here the store is asked. */
const cacheOver = (store: Store) =>
  makeAnswerCache({ store, fingerprint: "f", ttlSeconds: 600, timeoutMs: 1000, maxRecentChars: 0 });

export function testStore(name: string, { store, expiresAt }: StoreSubject): void {
  test(`${name} knows nothing of a key that was never put`, async () => {
    expect(await store.get("never")).toBeUndefined();
  });

  test(`${name} gives back what was put last, whatever the characters`, async () => {
    await store.put("a", "first", 60);
    await store.put("a", "é👍\u0000\n", 60);
    expect(await store.get("a")).toBe("é👍\u0000\n");
  });

  test(`${name} forgets what was deleted, and minds no second time`, async () => {
    await store.put("b", "text", 60);
    await store.delete("b");
    await store.delete("b");
    expect(await store.get("b")).toBeUndefined();
  });

  test(`${name} takes 1 MiB`, async () => {
    const text = "x".repeat(1024 * 1024);
    await store.put("large", text, 60);
    expect((await store.get("large"))?.length).toBe(text.length);
  });

  test.each([
    [600, 600],
    [1, 60],
    [90.5, 91],
  ])(`${name} keeps a key for %d seconds as %d`, async (ttlSeconds, kept) => {
    const before = Math.floor(Date.now() / 1000);
    await store.put("ttl", "text", ttlSeconds);
    const expiry = (await expiresAt("ttl")) ?? 0;
    expect(expiry - before).toBeGreaterThanOrEqual(kept);
    expect(expiry - before).toBeLessThanOrEqual(kept + 2);
  });

  test(`an answer cache over ${name} gives back the answer and its receipt`, async () => {
    const cache = cacheOver(store);
    await cache.keep("k1", { completion, receipt, storedAt: Date.now() });
    const found = await cache.lookUp("k1", makeAlarm());
    expect(found).toMatchObject({ kind: "hit", answer: { completion, receipt }, ageSeconds: 0, ttlSeconds: 600 });
  });

  test.each([
    ["cut", '{"key":"k2","completion":{"cho'],
    ["of another key", JSON.stringify({ key: "other", completion, receipt, storedAt: Date.now() })],
    ["without a receipt", JSON.stringify({ key: "k2", completion, storedAt: Date.now() })],
    ["empty", ""],
  ])(`an answer cache over ${name} takes an entry that is %s for a miss and deletes it`, async (_, text) => {
    await store.put("k2", text, 60);
    expect(await cacheOver(store).lookUp("k2", makeAlarm())).toEqual({ kind: "miss" });
    expect(await store.get("k2")).toBeUndefined();
  });

  test(`an answer cache over ${name} gives no answer that is older than asked for`, async () => {
    const cache = cacheOver(store);
    await cache.keep("k3", { completion, receipt, storedAt: Date.now() - 50_000 });
    expect(await cache.lookUp("k3", makeAlarm(), 10)).toEqual({ kind: "miss" });
    expect(await cache.lookUp("k3", makeAlarm(), 60)).toMatchObject({ kind: "hit", ageSeconds: 50 });
  });

  test(`an answer cache over ${name} goes on without it when it throws or hangs`, async () => {
    const fail = async (): Promise<never> => {
      throw new Error("KV GET failed: 500");
    };
    const broken = cacheOver({ get: fail, put: fail, delete: fail });
    expect(await broken.lookUp("k", makeAlarm())).toEqual({ kind: "bypass" });
    await expect(broken.keep("k", { completion, receipt, storedAt: 0 })).resolves.toBeUndefined();
    const hanging = { ...store, get: () => new Promise<never>(() => undefined) };
    const impatient = makeAnswerCache({
      store: hanging,
      fingerprint: "f",
      ttlSeconds: 60,
      timeoutMs: 10,
      maxRecentChars: 0,
    });
    expect(await impatient.lookUp("k", makeAlarm())).toEqual({ kind: "bypass" });
  });
}
