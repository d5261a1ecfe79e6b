import { expect, test } from "vitest";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";
import { judgeAge, type Wishes } from "./freshness.ts";

/** Fresh for 100 s. */
const entryOf = (ageSeconds: number) => ({
  key: "k",
  place: { tenant: "t" },
  completion: { choices: [] },
  receipt: makeReceipt(),
  storedAt: Date.now() - ageSeconds * 1000,
  ttlSeconds: 100,
});

test.each<[ageSeconds: number, wishes: Wishes, stale: string | undefined]>([
  [0, {}, undefined],
  [100, {}, undefined],
  [101, {}, "no"],
  [50, { maxAgeSeconds: 49 }, "no"],
  [50, { maxAgeSeconds: 50 }, undefined],
  [101, { maxAgeSeconds: 500 }, "no"],
  [80, { minFreshSeconds: 20 }, undefined],
  [81, { minFreshSeconds: 20 }, "no"],
  [110, { maxStaleSeconds: 10 }, "max-stale"],
  [111, { maxStaleSeconds: 10 }, "no"],
  [9999, { maxStaleSeconds: Infinity }, "max-stale"],
  [50, { maxAgeSeconds: 40, maxStaleSeconds: 10 }, "max-stale"],
  [110, { staleWhileRevalidateSeconds: 10 }, "stale-while-revalidate"],
  [110, { staleIfErrorSeconds: 10 }, "error"],
  [111, { staleIfErrorSeconds: 10, staleWhileRevalidateSeconds: 10 }, "no"],
  [110, { staleIfErrorSeconds: 20, staleWhileRevalidateSeconds: 10 }, "stale-while-revalidate"],
])("judgeAge() of an answer of %d s within %j says stale: %s", (ageSeconds, wishes, stale) => {
  const age = judgeAge(entryOf(ageSeconds), wishes);
  expect(age.stale).toBe(stale);
  expect(age).toMatchObject({ ageSeconds, ttlSeconds: 100 - ageSeconds });
});

test("judgeAge() takes an answer of the future, by another isolate's clock, for a new one", () => {
  expect(judgeAge(entryOf(-5), {})).toEqual({ ageSeconds: 0, ttlSeconds: 100 });
});
