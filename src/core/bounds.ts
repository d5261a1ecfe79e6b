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
}
