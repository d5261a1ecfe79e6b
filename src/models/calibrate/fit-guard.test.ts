import { expect, test } from "vitest";
import { makeRandom } from "../train/random.ts";
import { confidence, fitGuard } from "./fit-guard.ts";

test("fitGuard() finds the weights by which answers were right", () => {
  const random = makeRandom(3);
  const unit = (): number => random(1_000_000) / 1_000_000;
  const truth = [1.5, -2, 0.5];
  const rows = Array.from({ length: 20_000 }, () => Float64Array.of(4 * unit() - 2, unit()));
  const weights = fitGuard(
    rows,
    Uint8Array.from(rows, (row) => (unit() < confidence(row, truth) ? 1 : 0)),
  );
  for (const [at, weight] of truth.entries()) expect(weights[at]).toBeCloseTo(weight, 0);
});

test("fitGuard() stays finite when every answer was right", () => {
  const rows = Array.from({ length: 50 }, (_, at) => Float64Array.of(at / 10, 0));
  const weights = fitGuard(rows, new Uint8Array(50).fill(1));
  expect(weights.every((weight) => Number.isFinite(weight))).toBe(true);
  expect(confidence(Float64Array.of(3, 0), weights)).toBeGreaterThan(0.9);
});

test("fitGuard() heeds a text that counts as ten as it would ten such texts", () => {
  const rows = [0.5, 1, 2, 3].map((odds) => Float64Array.of(odds, 1));
  const right = Uint8Array.of(0, 1, 0, 1);
  const tenfold = fitGuard(
    [...rows, ...Array.from({ length: 9 }, () => Float64Array.of(2, 1))],
    Uint8Array.of(...right, ...new Uint8Array(9)),
  );
  const counted = fitGuard(rows, right, Float64Array.of(1, 1, 10, 1));
  for (const [at, weight] of tenfold.entries()) expect(counted[at]).toBeCloseTo(weight, 6);
});
