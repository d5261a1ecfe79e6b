// Which tiers may answer?
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";

const tiers: readonly Tier[] = ["isolate", "edge", "origin"];

/**
 * The header `weir-tiers`, or the body's `weir.tiers`; the header wins, since a proxy on the way can set it. All of them
 * where nothing is said.
 * @throws WeirError `invalid_value` for one that there is not, and for none at all
 */
export function readTiers(header: string | null, said: string | undefined): ReadonlySet<Tier> {
  const list = header ?? said;
  if (list === undefined) return new Set(tiers);
  const names = list.split(",").map((name) => name.trim());
  const known = tiers.filter((tier) => names.includes(tier));
  if (known.length > 0 && names.every((name) => tiers.some((tier) => tier === name))) return new Set(known);
  const param = header === null ? "weir.tiers" : "weir-tiers";
  throw new WeirError("invalid_value", `Cannot read '${param}': it must list some of ${tiers.join(", ")}`, { param });
}
