import { expect, test } from "vitest";
import { confidence } from "../../calibration/confidence.ts";
import { makeRandom } from "../random.ts";
import { fitGuard, type Row } from "./fit-guard.ts";

const home = [1, 0];
const row = (signs: readonly number[], right: number, count = 1): Row => ({
  signs: Float64Array.from(signs),
  right,
  count,
});

test("fitGuard() finds the weights by which answers were right", () => {
  const random = makeRandom(3);
  const unit = (): number => random(1_000_000) / 1_000_000;
  const truth = [1.5, -2, 0.5];
  const texts = Array.from({ length: 20_000 }, () => [4 * unit() - 2, unit()]);
  const weights = fitGuard(
    texts.map((signs) => row(signs, unit() < confidence(Float64Array.from(signs), truth) ? 1 : 0)),
    home,
  );
  for (const [at, weight] of truth.entries()) expect(weights[at]).toBeCloseTo(weight, 0);
});

test("fitGuard() stays finite when every answer was right", () => {
  const weights = fitGuard(
    Array.from({ length: 50 }, (_, at) => row([at / 10, 0], 1)),
    home,
  );
  expect(weights.every((weight) => Number.isFinite(weight))).toBe(true);
  expect(confidence(Float64Array.of(3, 0), weights)).toBeGreaterThan(0.9);
});

test("fitGuard() heeds a text that counts as ten as it would ten such texts", () => {
  const rows = [row([0.5, 1], 0), row([1, 1], 1), row([2, 1], 0), row([3, 1], 1)];
  const tenfold = fitGuard([...rows, ...Array.from({ length: 9 }, () => row([2, 1], 0))], home);
  const counted = fitGuard(
    rows.map((each, at) => (at === 2 ? { ...each, count: 10 } : each)),
    home,
  );
  for (const [at, weight] of tenfold.entries()) expect(counted[at]).toBeCloseTo(weight, 6);
});

test("fitGuard() does not go astray where the odds said that all is certain, and it was not", () => {
  // A whole step of Newton's from odds of 30 leads to where all is certain again, and so on.
  const rows = Array.from({ length: 400 }, (_, at) => row([20 + (at % 20), at % 7], at % 5 === 0 ? 0 : 1));
  const weights = fitGuard(rows, home);
  const expected = rows.reduce((sum, { signs }) => sum + confidence(signs, weights), 0);
  expect(expected / rows.length).toBeCloseTo(0.8, 3);
});

test("fitGuard() leaves a sign that never varies what it weighs at home", () => {
  const rows = Array.from({ length: 100 }, (_, at) => row([at / 20, 0], at % 4 === 0 ? 0 : 1));
  expect(fitGuard(rows, [1, -8])[1]).toBeCloseTo(-8, 6);
});
