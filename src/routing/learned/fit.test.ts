import { expect, test } from "vitest";
import { chooseThreshold } from "./choose-threshold.ts";
import { fitCalibration } from "./fit-calibration.ts";
import { fitStack, solve } from "./fit-stack.ts";
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

test("fitStack() finds which part counts", () => {
  const both = (gain: number) => ({ small: 0, large: gain });
  const signals = Array.from({ length: 50 }, (_, at) => ({
    head: both(Math.sin(at)),
    domain: both(Math.cos(3 * at)),
    length: Math.sin(7 * at),
  }));
  const rest = signals.map(({ head, length }) => 0.2 + 2 * head.large - 0.5 * length);
  const stack = fitStack(signals, rest, ({ small, large }) => large - small);
  expect(stack.constant).toBeCloseTo(0.2, 2);
  expect(stack.head).toBeCloseTo(2, 2);
  expect(stack.domain).toBeCloseTo(0, 2);
  expect(stack.length).toBeCloseTo(-0.5, 2);
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
