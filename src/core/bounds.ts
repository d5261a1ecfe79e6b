// Within which bounds does a caller want its answer?
import type { Tier } from "#core/tier";

/** The contract of one request. What is absent is not bounded. */
export interface Bounds {
  /** Those that may answer. */
  readonly tiers?: ReadonlySet<Tier>;
  /** What the answer may be expected to cost, US dollars. */
  readonly maxCostUsd?: number;
  /** What the answer may be expected to take, joules: the middle of `weir-e1`. */
  readonly maxEnergyJ?: number;
  /** In so many milliseconds 95 of 100 answers, or first words of a stream, are expected. */
  readonly maxLatencyMs?: number;
  /** The chance, with 95 % confidence not lower, that the origin's model would have answered no better; 0 to 1. */
  readonly minQuality?: number;
}

/** The headers by which a caller says them, and a refusal names them. */
export const boundHeaders = {
  tiers: "weir-tiers",
  maxCostUsd: "weir-max-cost-usd",
  maxEnergyJ: "weir-max-energy-j",
  maxLatencyMs: "weir-max-latency-ms",
  minQuality: "weir-min-quality",
} as const satisfies Record<keyof Bounds, string>;
