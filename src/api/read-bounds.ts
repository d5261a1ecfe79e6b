// Within which bounds does the caller want its answer?
import type { Bounds } from "#core/bounds";
import type { WeirOptions } from "#core/contract";
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";

const tiers: readonly Tier[] = ["isolate", "edge", "origin"];

/**
 * From the headers `weir-tiers`, `weir-max-cost-usd` and `weir-max-energy-j`, or the body's `weir` with underscores; a
 * header wins, since a proxy on the way can set it. Undefined where nothing is said.
 * @throws WeirError `invalid_value` naming the bound
 */
export function readBounds(headers: Headers | undefined, said: WeirOptions | undefined): Bounds | undefined {
  const header = headers?.get("weir-tiers") ?? undefined;
  const list = header ?? said?.tiers;
  const maxCostUsd = readNumber("weir-max-cost-usd", headers, said?.max_cost_usd);
  const maxEnergyJ = readNumber("weir-max-energy-j", headers, said?.max_energy_j);
  if (list === undefined && maxCostUsd === undefined && maxEnergyJ === undefined) return undefined;
  return {
    ...(list === undefined ? {} : { tiers: readTiers(list, header === undefined ? "weir.tiers" : "weir-tiers") }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
    ...(maxEnergyJ === undefined ? {} : { maxEnergyJ }),
  };
}

/** Header -> field. */
const heeded = {
  "weir-tiers": "tiers",
  "weir-max-cost-usd": "max_cost_usd",
  "weir-max-energy-j": "max_energy_j",
} as const;
/** Nobody can promise these yet: nothing was measured to promise by. */
const unheeded = { "weir-max-latency-ms": "max_latency_ms", "weir-min-quality": "min_quality" } as const;

/** Those said that have a name and are not heeded, for `weir-ignored`. */
export function unheededBounds(headers: Headers, said: WeirOptions | undefined): readonly string[] {
  return saidBounds(unheeded, headers, said);
}

/** All that are said, where none is heeded. */
export function allBounds(headers: Headers, said: WeirOptions | undefined): readonly string[] {
  return saidBounds({ ...heeded, ...unheeded }, headers, said);
}

function saidBounds(
  names: Readonly<Record<string, keyof WeirOptions>>,
  headers: Headers,
  said: WeirOptions | undefined,
): readonly string[] {
  return Object.entries(names).flatMap(([name, field]) =>
    headers.has(name) || said?.[field] !== undefined ? [name] : [],
  );
}

function readTiers(list: string, param: string): ReadonlySet<Tier> {
  const names = list.split(",").map((name) => name.trim());
  const known = tiers.filter((tier) => names.includes(tier));
  if (known.length > 0 && names.every((name) => tiers.some((tier) => tier === name))) return new Set(known);
  throw refuse(param, `list some of ${tiers.join(", ")}`);
}

function readNumber(name: string, headers: Headers | undefined, said: number | undefined): number | undefined {
  const text = headers?.get(name) ?? undefined;
  if (text === undefined) return said;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw refuse(name, "be a number of 0 or more");
}

function refuse(param: string, how: string): WeirError {
  return new WeirError("invalid_value", `Cannot read '${param}': it must ${how}`, { param });
}
