// Is a rung expected to keep within the caller's bounds?
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Model } from "#core/model";
import { WeirError } from "#core/weir-error";

/** What an answer by this model may be expected to cost, US dollars, and to take, joules. */
export type Predict = (request: ChatRequest, model: Model) => { readonly costUsd: number; readonly energyJ: number };

export interface Envelope {
  readonly holds: (rung: Rung) => boolean;
  /** None of these is within: which bound is it, and what would be the nearest that is? */
  readonly refuse: (rungs: readonly Rung[]) => WeirError;
}

/** Of one request. */
export function makeEnvelope(
  request: ChatRequest,
  { tiers, maxCostUsd, maxEnergyJ }: Bounds,
  predict: Predict,
): Envelope {
  const cost = ({ model }: Rung): number => predict(request, model).costUsd;
  const energy = ({ model }: Rung): number => predict(request, model).energyJ;
  const isAllowed = ({ host }: Rung): boolean => tiers === undefined || tiers.has(host.tier);
  const isPaid = (rung: Rung): boolean => maxCostUsd === undefined || cost(rung) <= maxCostUsd;
  const isFed = (rung: Rung): boolean => maxEnergyJ === undefined || energy(rung) <= maxEnergyJ;

  return {
    holds: (rung) => isAllowed(rung) && isPaid(rung) && isFed(rung),
    refuse(rungs) {
      const allowed = rungs.filter(isAllowed);
      if (allowed.length === 0) {
        const able = [...new Set(rungs.map(({ host }) => host.tier))].join(", ");
        return unmet("weir-tiers", `those that can do this are ${able === "" ? "none" : able}`);
      }
      const paid = allowed.filter(isPaid);
      if (paid.length === 0) return unmet("weir-max-cost-usd", `at the least it needs ${least(allowed, cost)}`);
      return unmet("weir-max-energy-j", `at the least it needs ${least(paid, energy)}`);
    },
  };
}

function least(rungs: readonly Rung[], measure: (rung: Rung) => number): string {
  // Plain decimals, as the receipt's headers have them.
  return Math.min(...rungs.map(measure))
    .toFixed(9)
    .replace(/\.?0+$/, "");
}

function unmet(param: string, nearest: string): WeirError {
  return new WeirError("contract_unmet", `Cannot answer within '${param}': ${nearest}`, { param });
}
