import { expect, test } from "vitest";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";
import { makeAdmission } from "./admission.ts";

const entryOf = (tenant: string, key: string, costUsd: number, ttlSeconds = 600) => ({
  key,
  place: { tenant },
  receipt: makeReceipt({ cost_usd: costUsd }),
  ttlSeconds,
});

test("makeAdmission() writes at first what saves more than a write should one of ten be asked for again", () => {
  const { isWorth } = makeAdmission("auto");
  expect(isWorth(entryOf("t", "k", 5e-5))).toBe(true);
  expect(isWorth(entryOf("t", "k", 4.9e-5))).toBe(false);
  expect(isWorth(entryOf("t", "k", 0))).toBe(false);
  expect(isWorth(entryOf("t", "k", 0), true)).toBe(true);
  // No other place would see it in time.
  expect(isWorth(entryOf("t", "k", 1, 59))).toBe(false);
});

test("makeAdmission() writes what has been missed before, however cheap", () => {
  const { learn, isWorth } = makeAdmission("auto");
  learn("t", "k", false);
  expect(isWorth(entryOf("t", "k", 0))).toBe(false);
  learn("t", "k", false);
  expect(isWorth(entryOf("t", "k", 0))).toBe(true);
  expect(isWorth(entryOf("t", "other", 0))).toBe(false);
});

test("makeAdmission() learns how often a tenant's answers are asked for again, and unlearns", () => {
  const { learn, isWorth } = makeAdmission("auto");
  for (let at = 0; at < 100; at += 1) learn("repeats", "hit", true);
  for (let at = 0; at < 100; at += 1) learn("never", `miss ${at}`, false);
  expect(isWorth(entryOf("repeats", "k", 6e-6))).toBe(true);
  expect(isWorth(entryOf("never", "k", 5e-4))).toBe(false);
  expect(isWorth(entryOf("never", "k", 6e-4))).toBe(true);
  for (let at = 0; at < 5000; at += 1) learn("repeats", `new ${at}`, false);
  expect(isWorth(entryOf("repeats", "k", 6e-6))).toBe(false);
});

test("makeAdmission() does as the owner says", () => {
  expect(makeAdmission("always").isWorth(entryOf("t", "k", 0))).toBe(true);
  expect(makeAdmission("never").isWorth(entryOf("t", "k", 1))).toBe(false);
});
