import { expect, test } from "vitest";
import type { ReceiptUsage } from "#core/contract";
import { estimateEnergy } from "./energy.ts";

const use = (input: number, cached: number, output: number): ReceiptUsage => ({
  input_tokens: input,
  cached_input_tokens: cached,
  output_tokens: output,
  source: "actual",
});
const small = { activeBillions: 1.24, totalBillions: 1.24 };
const large = { activeBillions: 60, totalBillions: 300 };

test("estimateEnergy() is nothing for nothing", () => {
  expect(estimateEnergy(use(0, 0, 0), large)).toEqual({ p05: 0, p50: 0, p95: 0 });
});

test("estimateEnergy() follows weir-e1: 1.5 * (output * 0.0221 * A^0.235 * T^0.682 + fresh input * 0.00315 * A)", () => {
  expect(estimateEnergy(use(0, 0, 200), { activeBillions: 1, totalBillions: 1 }).p50).toBe(6.63);
  expect(estimateEnergy(use(1000, 0, 0), { activeBillions: 1, totalBillions: 1 }).p50).toBe(4.72);
  expect(estimateEnergy(use(1000, 1000, 0), { activeBillions: 1, totalBillions: 1 }).p50).toBe(0);
});

test("estimateEnergy() grows with the model and with the answer", () => {
  const joules = (usage: ReceiptUsage, model: typeof small): number => estimateEnergy(usage, model).p50;
  expect(joules(use(100, 0, 100), large)).toBeGreaterThan(10 * joules(use(100, 0, 100), small));
  expect(joules(use(100, 0, 101), small)).toBeGreaterThan(joules(use(100, 0, 100), small));
});

test("estimateEnergy() gives an interval around its middle, in three significant digits", () => {
  const { p05, p50, p95 } = estimateEnergy(use(12_345, 0, 6789), large);
  expect(p05 / p50).toBeCloseTo(0.3, 2);
  expect(p95 / p50).toBeCloseTo(3.5, 2);
  for (const joules of [p05, p50, p95]) expect(joules).toBe(Number(joules.toPrecision(3)));
});
