import { expect, test } from "vitest";
import { certaintyOf } from "../learned/certainty.ts";
import { gainOf } from "../learned/router-scorer.ts";
import { chooseThreshold } from "./choose-threshold.ts";
import { fitCalibration } from "./fit-calibration.ts";
import { fitStacks, type Sighted } from "./fit-stacks.ts";
import { leastSquares, solve } from "./least-squares.ts";
import { solveRidge } from "./solve-ridge.ts";

test("solve() solves a small system", () => {
  // x + 2y = 5, 2x + 5y = 12.
  const [x, y] = solve([
    [1, 2, 5],
    [2, 5, 12],
  ]);
  expect(x).toBeCloseTo(1, 9);
  expect(y).toBeCloseTo(2, 9);
});

test("leastSquares() holds each weight down by its own penalty", () => {
  // Columns that have nothing in common: sum / (rows + penalty).
  const rows = [[[0, 1]], [[0, 1]], [[1, 2]]] as const;
  const [one, other] = leastSquares(rows, [3, 5, 6], [0, 2]);
  expect(one).toBeCloseTo(4, 9);
  expect(other).toBeCloseTo(2, 9);
});

test("solveRidge() finds the weights of the normal equations", () => {
  // Rows (1, 0), (1, 1) with targets 2, 3 and penalty 1: [[3, 1], [1, 2]] w = (5, 3), so w = (1.4, 0.8).
  const weights = solveRidge(
    {
      rows: 2,
      columns: 2,
      starts: Int32Array.of(0, 1, 3),
      indices: Int32Array.of(0, 0, 1),
      values: Float32Array.of(1, 1, 1),
      squares: Float32Array.of(1, 2),
    },
    Float64Array.of(2, 3),
    1,
  );
  expect(weights[0]).toBeCloseTo(1.4, 6);
  expect(weights[1]).toBeCloseTo(0.8, 6);
});

const zero = { small: 0, large: 0 };
const sighted: readonly Sighted[] = Array.from({ length: 400 }, (_, at) => {
  const chance = 0.3 * Math.sin(at);
  const gain = 0.2 * Math.cos(3 * at);
  const head = { small: chance - gain, large: chance };
  const signals = { head, domain: zero, length: Math.sin(7 * at), opening: at % 4 === 0 ? -1 : at, similarity: 1 };
  return { ...zero, base: { small: 0.3, large: 0.5 }, signals };
});

test("fitStacks() finds which part counts", () => {
  const rows = sighted.map((row) => {
    const large = 0.6 + row.signals.head.large;
    return { ...row, large, small: large - 0.3 - 2 * gainOf(row.signals.head) + 0.5 * row.signals.length };
  });
  const { large, gain } = fitStacks(rows);
  expect(large.constant).toBeCloseTo(0.1, 2);
  expect(large.head).toBeCloseTo(1, 2);
  expect(gain.constant).toBeCloseTo(0.1, 2);
  expect(gain.head).toBeCloseTo(2, 2);
  expect(gain.domain).toBeCloseTo(0, 2);
  expect(gain.length).toBeCloseTo(-0.5, 2);
  expect(gain.doubt).toBeCloseTo(0, 1);
});

test("fitStacks() finds that the large model leads where it is not sure, and behind which words", () => {
  const rows = sighted.map((row) => {
    const large = 0.5 + row.signals.head.large;
    return { ...row, large, small: large - 0.2 - 4 * large * (1 - large) - (row.signals.opening === -1 ? 0.4 : 0) };
  });
  const { gain } = fitStacks(rows);
  expect(gain.doubt).toBeCloseTo(4, 1);
  expect(gain.openings.map(({ key }) => key)).toEqual([-1]);
  // Of 0.4, and the rest of it is in the constant: 100 rows count beside the 300 that gain nothing.
  expect(gain.openings[0]?.gain).toBeGreaterThan(0.05);
  expect(gain.openings[0]?.gain).toBeLessThan(0.2);
  expect(gain.openings[0]?.tilt).toBeCloseTo(0, 1);
});

test("fitStacks() takes no word for an opening that begins a few prompts only", () => {
  expect(fitStacks(sighted.slice(0, 156)).gain.openings).toEqual([]);
  expect(fitStacks(sighted.slice(0, 160)).gain.openings).toHaveLength(1);
});

test("certaintyOf() is never surer than 0.98, and most in doubt of what is even", () => {
  expect(certaintyOf(0.5, 0.8)).toEqual({ chance: expect.closeTo(-0.3), doubt: expect.closeTo(0.09) });
  expect(certaintyOf(1.3, 0.5)).toEqual(certaintyOf(0.98, 0.5));
  expect(certaintyOf(-0.1, 0.5)).toEqual(certaintyOf(0.02, 0.5));
});

test("fitCalibration() never falls, and its bounds lie below its rates", () => {
  const raw = Array.from({ length: 240 }, (_, at) => at / 240);
  const steps = fitCalibration(
    raw,
    raw.map((each, at) => Number((at * 7919) % 240 < 240 * each)),
  );
  expect(steps.length).toBeGreaterThan(2);
  for (const [at, { from, rate, least }] of steps.entries()) {
    expect(least).toBeLessThan(rate === 0 ? 1e-9 : rate);
    expect(rate).toBeGreaterThan(steps[at - 1]?.rate ?? -1);
    expect(from).toBeGreaterThan(steps[at - 1]?.from ?? -1);
  }
});

test("chooseThreshold() spends no more than the quality needs", () => {
  // The large model helps with the first tenth alone, which is also what the gain says.
  const trials = Array.from({ length: 1000 }, (_, at) => ({ small: at < 100 ? 0 : 1, large: 1, gain: 1 - at / 1000 }));
  const threshold = chooseThreshold(trials, { shown: 0.98, sure: 0.97 });
  const kept = trials.filter(({ gain, small }) => gain > threshold || small === 1).length / 1000;
  const calls = trials.filter(({ gain }) => gain > threshold).length;
  expect(kept).toBeGreaterThanOrEqual(0.98);
  expect(calls).toBeLessThan(100);
});

test("chooseThreshold() parts no equal gains", () => {
  const trials = Array.from({ length: 1000 }, (_, at) => ({ small: at % 2, large: 1, gain: at % 2 === 0 ? 0.5 : 0 }));
  expect(chooseThreshold(trials, { shown: 0.98, sure: 0.97 })).toBe(0);
});

test("chooseThreshold() sends everything to the large model when there is no proof", () => {
  const trials = [
    { small: 0, large: 1, gain: 0.1 },
    { small: 1, large: 1, gain: 0.9 },
  ];
  expect(chooseThreshold(trials, { shown: 1, sure: 1 })).toBeLessThan(0.1 + 1e-9);
  expect(chooseThreshold([], { shown: 1, sure: 1 })).toBe(-1);
});

test("chooseThreshold() is not sure of a small model that was right in ten of ten", () => {
  const right = (count: number) => Array.from({ length: count }, (_, at) => ({ small: 1, large: 1, gain: at / count }));
  expect(chooseThreshold(right(10), { shown: 0.98, sure: 0.97 })).toBe(-1);
  expect(chooseThreshold(right(200), { shown: 0.98, sure: 0.97 })).toBeGreaterThan(0.9);
});
