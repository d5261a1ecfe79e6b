// Is an answer expected to keep within the caller's bounds?
import { boundHeaders, type Bounds } from "#core/bounds";
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
  return isAmong(bounds.tiers, prospect) && listBounds(bounds).every(({ holds }) => holds(prospect));
}

/**
 * None of these is within: which bound is it, and what would be the nearest that is? Of several that are in each other's
 * way, the first that would do if it alone gave way: its nearest is met with all others as they were said. Where no one
 * alone would do, the first that nothing meets.
 */
export function refuseBounds(said: Bounds, prospects: readonly Prospect[]): WeirError {
  const allowed = prospects.filter((prospect) => isAmong(said.tiers, prospect));
  if (allowed.length === 0) return refuse(boundHeaders.tiers, nameTiers(prospects));
  const bounds = listBounds(said);
  for (const bound of bounds) {
    const left = allowed.filter((prospect) => bounds.every((other) => other === bound || other.holds(prospect)));
    if (left.length > 0) return refuse(bound.param, bound.nearest(left));
  }
  let left = allowed;
  for (const { param, holds, nearest } of bounds) {
    const within = left.filter(holds);
    if (within.length === 0) return refuse(param, nearest(left));
    left = within;
  }
  return new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

function refuse(param: string, nearest: string): WeirError {
  return new WeirError("contract_unmet", `Cannot answer within '${param}': ${nearest}`, { param });
}

function isAmong(tiers: Bounds["tiers"], { rungs }: Prospect): boolean {
  return tiers === undefined || rungs.every(({ host }) => tiers.has(host.tier));
}

/** In the order in which they are named, should several be too tight. */
function listBounds({ maxCostUsd, maxEnergyJ, maxLatencyMs, minQuality }: Bounds): readonly Bound[] {
  return [
    ...most(boundHeaders.maxCostUsd, maxCostUsd, ({ costUsd }) => costUsd),
    ...most(boundHeaders.maxEnergyJ, maxEnergyJ, ({ energyJ }) => energyJ),
    ...most(boundHeaders.maxLatencyMs, maxLatencyMs, ({ latencyMs }) => latencyMs.p95),
    ...(minQuality === undefined
      ? []
      : [
          {
            param: boundHeaders.minQuality,
            holds: ({ expected }: Prospect) => expected.quality.least >= minQuality,
            nearest: (prospects: readonly Prospect[]) =>
              `at the most ${plain(Math.max(...prospects.map(({ expected }) => expected.quality.least)), "down")} can be promised`,
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
        `at the least it needs ${plain(Math.min(...prospects.map(({ expected }) => measure(expected))), "up")}`,
    },
  ];
}

function nameTiers(prospects: readonly Prospect[]): string {
  const able = [...new Set(prospects.flatMap(({ rungs }) => rungs.map(({ host }) => host.tier)))].join(", ");
  return `those that can do this are ${able === "" ? "none" : able}`;
}

/** Decimals, as the receipt's headers have them, rounded so that asking with them is met. */
function plain(value: number, to: "up" | "down"): string {
  const written = Number(value.toFixed(9));
  const isBeyond = to === "up" ? written >= value : written <= value;
  const met = isBeyond ? written : written + (to === "up" ? 1e-9 : -1e-9);
  return met.toFixed(9).replace(/\.?0+$/, "");
}
