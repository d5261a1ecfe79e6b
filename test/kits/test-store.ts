// Does a cache store keep its word, and what becomes of an answer when it does not? Against the real thing.
import { expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import { makeAnswerCache, type CacheStore } from "#cache";
import { makeReceipt } from "../fixtures/make-receipt.ts";

export interface StoreSubject {
  readonly store: CacheStore;
  /** Seconds since the epoch; how the thing itself says when a key will be gone. */
  readonly expiresAt: (key: string) => Promise<number | undefined>;
}

const receipt = makeReceipt({ sandbox: true, cost_usd: 0.1, saved_usd: 0.2, energy_j: { p05: 1, p50: 2, p95: 3 } });
const completion = { choices: [{ index: 0, message: { role: "assistant", content: "é👍" }, finish_reason: "stop" }] };

const options = {
  fingerprint: "f",
  ttlSeconds: 600,
  staleSeconds: 60,
  defaults: { noStore: false, noCache: false, onlyIfCached: false },
  admission: "always",
  keepsRandom: false,
  longestOtherSeconds: 0,
  timeoutMs: 1000,
  /** Without what the isolate holds itself: here the store is asked. */
  maxRecentChars: 0,
} as const;

const cacheOver = (store: CacheStore) => makeAnswerCache({ ...options, store });

const place = { tenant: "t" };
const looking = (maxAgeSeconds?: number) => ({
  alarm: makeAlarm(),
  wishes: maxAgeSeconds === undefined ? {} : { maxAgeSeconds },
  background: () => undefined,
});

const whole = { key: "k2", place, completion, receipt, storedAt: Date.now(), ttlSeconds: 600 };

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

  test.each([600, 1, 90.5])(`${name} keeps a key for %d seconds, or a minute at the least`, async (ttlSeconds) => {
    const before = Math.floor(Date.now() / 1000);
    await store.put("ttl", "text", ttlSeconds);
    const keptSeconds = ((await expiresAt("ttl")) ?? 0) - before;
    expect(keptSeconds).toBeGreaterThanOrEqual(ttlSeconds);
    expect(keptSeconds).toBeLessThanOrEqual(Math.max(60, ttlSeconds) + 3);
  });

  test(`an answer cache over ${name} gives back the answer and its receipt`, async () => {
    const cache = cacheOver(store);
    const kept = cache.keep("k1", place, { answer: { completion, receipt, storedAt: Date.now() } });
    expect(kept.where).toBe("store");
    await kept.done;
    const found = await cache.lookUp("k1", place, looking());
    expect(found).toMatchObject({ kind: "hit", answer: { completion, receipt }, ageSeconds: 0, ttlSeconds: 600 });
  });

  test.each([
    ["cut", '{"key":"k2","completion":{"cho'],
    ["of another key", JSON.stringify({ ...whole, key: "other" })],
    ["of another tenant", JSON.stringify({ ...whole, place: { tenant: "other" } })],
    ["without a receipt", JSON.stringify({ ...whole, receipt: undefined })],
    ["of an older Weir", JSON.stringify({ ...whole, ttlSeconds: undefined })],
    ["empty", ""],
  ])(`an answer cache over ${name} takes an entry that is %s for a miss and deletes it`, async (_, text) => {
    await store.put("k2", text, 60);
    expect(await cacheOver(store).lookUp("k2", place, looking())).toEqual({ kind: "miss" });
    expect(await store.get("k2")).toBeUndefined();
  });

  test(`an answer cache over ${name} gives no answer that is older than asked for`, async () => {
    const cache = cacheOver(store);
    await cache.keep("k3", place, { answer: { completion, receipt, storedAt: Date.now() - 50_000 } }).done;
    expect(await cache.lookUp("k3", place, looking(10))).toMatchObject({ kind: "stale", isSpare: false });
    expect(await cache.lookUp("k3", place, looking(60))).toMatchObject({ kind: "hit", ageSeconds: 50 });
  });

  test(`an answer cache over ${name} goes on without it when it throws or hangs`, async () => {
    const fail = async (): Promise<never> => {
      throw new Error("KV GET failed: 500");
    };
    const broken = cacheOver({ get: fail, put: fail, delete: fail });
    expect(await broken.lookUp("k", place, looking())).toEqual({ kind: "bypass" });
    await expect(
      broken.keep("k", place, { answer: { completion, receipt, storedAt: 0 } }).done,
    ).resolves.toBeUndefined();
    const hanging = { ...store, get: () => new Promise<never>(() => undefined) };
    const impatient = makeAnswerCache({ ...options, store: hanging, timeoutMs: 10 });
    expect(await impatient.lookUp("k", place, looking())).toEqual({ kind: "bypass" });
  });

  test(`an answer cache over ${name} does not keep an answer of more than 1 Mi characters`, async () => {
    const cache = cacheOver(store);
    const choices = [{ index: 0, message: { role: "assistant", content: "x".repeat(1024 * 1024) } }];
    const long = { completion: { ...completion, choices }, receipt, storedAt: Date.now() };
    expect(cache.keep("long", place, { answer: long }).where).toBeUndefined();
    expect(await cache.lookUp("long", place, looking())).toEqual({ kind: "miss" });
    expect(await store.get("long")).toBeUndefined();
  });

  test(`what comes too late from ${name} is there for the next who asks`, async () => {
    await cacheOver(store).keep("late", place, { answer: { completion, receipt, storedAt: Date.now() } }).done;
    const waiting: (() => void)[] = [];
    const slow = {
      ...store,
      get: async (key: string) => {
        await new Promise<void>((resolve) => {
          waiting.push(resolve);
        });
        return await store.get(key);
      },
    };
    const cache = makeAnswerCache({ ...options, store: slow, timeoutMs: 10, maxRecentChars: 100_000 });
    const late: Promise<unknown>[] = [];
    const background = (work: Promise<unknown>): void => void late.push(work);
    expect(await cache.lookUp("late", place, { ...looking(), background })).toEqual({ kind: "bypass" });
    // The marks of purges are read beside it.
    await vi.waitFor(() => {
      expect(waiting).toHaveLength(2);
    });
    for (const answerNow of waiting) answerNow();
    await Promise.all(late);
    expect(await cache.lookUp("late", place, looking())).toMatchObject({ kind: "hit", answer: { completion } });
  });

  test(`a purge over ${name} reaches what it names, here and in another isolate, and nothing else`, async () => {
    const makeCache = () => makeAnswerCache({ ...options, store, maxRecentChars: 100_000 });
    const [here, there] = [makeCache(), makeCache()];
    const places = {
      plain: { tenant: "p" },
      faq: { tenant: "p", namespace: "faq" },
      task: { tenant: "p", task: "faq" },
      other: { tenant: "q", namespace: "faq" },
      both: { tenant: "q", namespace: "a", task: "b" },
    } as const;
    const answer = { completion, receipt, storedAt: Date.now() - 1 };
    const kindsIn = async (cache: typeof here): Promise<string[]> =>
      await Promise.all(
        Object.entries(places).map(async ([key, at]) => (await cache.lookUp(`purge-${key}`, at, looking())).kind),
      );
    for (const [key, at] of Object.entries(places)) await here.keep(`purge-${key}`, at, { answer }).done;
    await here.purge({ tenant: "p", namespace: "faq" });
    expect(await kindsIn(here)).toEqual(["hit", "miss", "hit", "hit", "hit"]);
    expect(await kindsIn(there)).toEqual(["hit", "miss", "hit", "hit", "hit"]);
    await here.purge({ tenant: "p", task: "faq" });
    expect(await kindsIn(here)).toEqual(["hit", "miss", "miss", "hit", "hit"]);
    await here.purge({ tenant: "q", key: "purge-other" });
    expect(await kindsIn(here)).toEqual(["hit", "miss", "miss", "miss", "hit"]);
    await here.purge({ tenant: "q", namespace: "a", task: "c" });
    expect(await kindsIn(here)).toEqual(["hit", "miss", "miss", "miss", "hit"]);
    await here.purge({ tenant: "q", namespace: "a", task: "b" });
    expect(await kindsIn(here)).toEqual(["hit", "miss", "miss", "miss", "miss"]);
    await here.purge({ tenant: "p" });
    expect(await kindsIn(here)).toEqual(["miss", "miss", "miss", "miss", "miss"]);
    await here.keep("purge-plain", places.plain, { answer: { ...answer, storedAt: Date.now() + 1 } }).done;
    expect((await kindsIn(here))[0]).toBe("hit");
  });
}
