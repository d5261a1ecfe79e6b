import { expect, test } from "vitest";
import { upperBound } from "./upper-bound.ts";

// Reference: 1 - 0.05 ** (1 / n) without errors; with errors, where the binomial's sum meets delta.
test.each([
  [0, 100, 0.05, 0.029_513],
  [0, 59, 0.05, 0.049_508],
  [1, 100, 0.05, 0.046_56],
  [5, 1000, 0.05, 0.010_48],
  [10, 20, 0.05, 0.698_05],
  [200, 10_000, 0.01, 0.023_5],
])("upperBound() of %i errors in %i tries at %d is %d", (errors, tries, delta, bound) => {
  expect(upperBound(errors, tries, delta)).toBeCloseTo(bound, 3);
});

test("upperBound() promises nothing without tries, or when all were wrong", () => {
  expect(upperBound(0, 0, 0.05)).toBe(1);
  expect(upperBound(7, 7, 0.05)).toBe(1);
});
