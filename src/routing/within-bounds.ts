// Is an answer expected to keep within the caller's bounds?
import type { Bounds } from "#core/bounds";
import type { Rung } from "#core/host";
import { WeirError } from "#core/weir-error";
import type { Expected } from "./expected.ts";

/** One way to answer, and what is expected of it. */
export interface Prospect {
  /** All that may be asked on this way, the first one first. */
  readonly rungs: readonly [Rung, ...Rung[]];
  readonly expected: Expected;
}

interface Bound {
  readonly param: string;
  readonly holds: (prospect: Prospect) => boolean;
  /** Of those that break it alone: what would be the nearest that is met? */
  readonly nearest: (prospects: readonly Prospect[]) => string;
}

export function isWithin(bounds: Bounds, prospect: Prospect): boolean {
  return listBounds(bounds).every(({ holds }) => holds(prospect));
}

/** None of these is within: which bound is it, and what would be the nearest that is? */
export function refuseBounds(bounds: Bounds, prospects: readonly Prospect[]): WeirError {
  let left = prospects;
  for (const { param, holds, nearest } of listBounds(bounds)) {
    const within = left.filter(holds);
    if (within.length === 0) {
      return new WeirError("contract_unmet", `Cannot answer within '${param}': ${nearest(left)}`, { param });
    }
    left = within;
  }
  return new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

/** In the order in which they are named, should several be too tight. */
function listBounds({ tiers, maxCostUsd, maxEnergyJ, maxLatencyMs, minQuality }: Bounds): readonly Bound[] {
  return [
    ...(tiers === undefined
      ? []
      : [
          {
            param: "weir-tiers",
            holds: ({ rungs }: Prospect) => rungs.every(({ host }) => tiers.has(host.tier)),
            nearest: nameTiers,
          },
        ]),
    ...most("weir-max-cost-usd", maxCostUsd, ({ costUsd }) => costUsd),
    ...most("weir-max-energy-j", maxEnergyJ, ({ energyJ }) => energyJ),
    ...most("weir-max-latency-ms", maxLatencyMs, ({ latencyMs }) => latencyMs.p95),
    ...(minQuality === undefined
      ? []
      : [
          {
            param: "weir-min-quality",
            holds: ({ expected }: Prospect) => expected.quality.least >= minQuality,
            nearest: (prospects: readonly Prospect[]) =>
              `at the most ${plain(Math.max(...prospects.map(({ expected }) => expected.quality.least)))} can be promised`,
          },
        ]),
  ];
}

function most(param: string, limit: number | undefined, measure: (expected: Expected) => number): readonly Bound[] {
  if (limit === undefined) return [];
  return [
    {
      param,
      holds: ({ expected }) => measure(expected) <= limit,
      nearest: (prospects) =>
        `at the least it needs ${plain(Math.min(...prospects.map(({ expected }) => measure(expected))))}`,
    },
  ];
}

function nameTiers(prospects: readonly Prospect[]): string {
  const able = [...new Set(prospects.flatMap(({ rungs }) => rungs.map(({ host }) => host.tier)))].join(", ");
  return `those that can do this are ${able === "" ? "none" : able}`;
}

/** Decimals, as the receipt's headers have them. */
function plain(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, "");
}
