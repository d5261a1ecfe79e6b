// Within which bounds does the caller want its answer?
import { boundHeaders, type Bounds } from "#core/bounds";
import type { WeirOptions } from "#core/contract";
import { tiers, type Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";

/** Header -> field. */
const names = {
  [boundHeaders.tiers]: "tiers",
  [boundHeaders.maxCostUsd]: "max_cost_usd",
  [boundHeaders.maxEnergyJ]: "max_energy_j",
  [boundHeaders.maxLatencyMs]: "max_latency_ms",
  [boundHeaders.minQuality]: "min_quality",
} as const satisfies Record<string, keyof WeirOptions>;

/** As the body's `weir` has them. */
type SaidBounds = { readonly [Field in (typeof names)[keyof typeof names]]?: WeirOptions[Field] | undefined };

/**
 * From the headers, or the body's `weir` with underscores; a header wins, since a proxy on the way can set it. Undefined
 * where nothing is said.
 * @throws WeirError `invalid_value` naming the bound
 */
export function readBounds(headers: Headers | undefined, said: SaidBounds | undefined): Bounds | undefined {
  const header = headers?.get(boundHeaders.tiers) ?? undefined;
  const list = header ?? said?.tiers;
  const number = (name: NumberName): number | undefined => readNumber(name, headers, said?.[names[name]]);
  const maxCostUsd = number(boundHeaders.maxCostUsd);
  const maxEnergyJ = number(boundHeaders.maxEnergyJ);
  const maxLatencyMs = number(boundHeaders.maxLatencyMs);
  const minQuality = number(boundHeaders.minQuality);
  if (minQuality !== undefined && minQuality > 1) throw refuse(boundHeaders.minQuality, "be a number from 0 to 1");
  const bounds = {
    ...(list === undefined ? {} : { tiers: readTiers(list, header === undefined ? "weir.tiers" : boundHeaders.tiers) }),
    ...(maxCostUsd === undefined ? {} : { maxCostUsd }),
    ...(maxEnergyJ === undefined ? {} : { maxEnergyJ }),
    ...(maxLatencyMs === undefined ? {} : { maxLatencyMs }),
    ...(minQuality === undefined ? {} : { minQuality }),
  };
  return Object.keys(bounds).length === 0 ? undefined : bounds;
}

type NumberName = Exclude<keyof typeof names, typeof boundHeaders.tiers>;

/** All that are said, for `weir-ignored` where none is heeded. */
export function allBounds(headers: Headers, said: WeirOptions | undefined): string[] {
  return Object.entries(names).flatMap(([name, field]) =>
    headers.has(name) || said?.[field] !== undefined ? [name] : [],
  );
}

function readTiers(list: string, param: string): ReadonlySet<Tier> {
  const found = findTiers(list);
  if (found !== undefined) return found;
  throw refuse(param, `list ${someTiers}`);
}

/** How a list of them is described to who got it wrong. */
export const someTiers = `some of ${tiers.join(", ")}`;

/** Undefined where it has another word in it, or none. */
export function findTiers(list: string): ReadonlySet<Tier> | undefined {
  const said = new Set(list.split(",").map((name) => name.trim()));
  const known = tiers.filter((tier) => said.has(tier));
  return known.length === said.size ? new Set(known) : undefined;
}

function readNumber(name: NumberName, headers: Headers | undefined, said: number | undefined): number | undefined {
  const text = headers?.get(name) ?? undefined;
  if (text === undefined) return said;
  const value = Number(text);
  if (text.trim() !== "" && Number.isFinite(value) && value >= 0) return value;
  throw refuse(name, "be a number of 0 or more");
}

function refuse(param: string, how: string): WeirError {
  return new WeirError("invalid_value", `Cannot read '${param}': it must ${how}`, { param });
}
