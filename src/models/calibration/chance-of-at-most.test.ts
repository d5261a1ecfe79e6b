import { expect, test } from "vitest";
import { chanceOfAtMost } from "./chance-of-at-most.ts";

// By hand: no head in two throws, at most one in three, at most one six in six; and where tables of Clopper and Pearson's
// upper bound for delta have this rate.
test.each([
  [0, 2, 0.5, 0.25],
  [1, 3, 0.5, 0.5],
  [1, 6, 1 / 6, 0.736_78],
  [0, 100, 0.029_513, 0.05],
  [1, 100, 0.046_56, 0.05],
  [5, 1000, 0.010_48, 0.05],
  [10, 20, 0.698_05, 0.05],
  [200, 10_000, 0.023_5, 0.01],
])("chanceOfAtMost() of %i errors in %i tries at the rate %d is %d", (errors, tries, rate, chance) => {
  expect(chanceOfAtMost(errors, tries, rate)).toBeCloseTo(chance, 3);
});

test("chanceOfAtMost() at the ends", () => {
  expect(chanceOfAtMost(-1, 5, 0.5)).toBe(0);
  expect(chanceOfAtMost(0, 0, 0.5)).toBe(1);
  expect(chanceOfAtMost(7, 7, 0.5)).toBe(1);
  expect(chanceOfAtMost(3, 7, 1)).toBe(0);
  expect(chanceOfAtMost(3, 7, 0)).toBe(1);
});
