// How much energy did it take, about?
import type { EnergyInterval, ReceiptUsage } from "#core/contract";
import type { Model } from "#core/model";

/** Host, idle accelerators and the data centre's overhead, on top of the accelerator's own draw. */
const overhead = 1.5;

/** Joules per input token and billion active parameters: 2 FLOP a parameter at 45 % of an H100's 989 TFLOP/s, 700 W. */
const joulesPerInputToken = 0.003_15;

/** The interval's edges, as multiples of the middle: leave-one-model-out 90 % of the fit below. */
const low = 0.3;
const high = 3.5;

/**
 * The estimator `weir-e1`: joules from the model's size alone, fitted on 257 interactive configurations of the ML.ENERGY
 * leaderboard (2026-02-16, R2 0.70). An estimate with an honest interval, not a measurement: batching at the host
 * matters as much as size, and no client can see it.
 */
export function estimateEnergy(
  usage: ReceiptUsage,
  { activeBillions, totalBillions }: Model["parameters"],
): EnergyInterval {
  const joulesPerOutputToken = 0.0221 * activeBillions ** 0.235 * totalBillions ** 0.682;
  const freshTokens = usage.input_tokens - usage.cached_input_tokens;
  const joules =
    overhead * (usage.output_tokens * joulesPerOutputToken + freshTokens * joulesPerInputToken * activeBillions);
  return { p05: round(joules * low), p50: round(joules), p95: round(joules * high) };
}

/** Three significant digits: more would pretend. */
function round(joules: number): number {
  return Number(joules.toPrecision(3));
}
