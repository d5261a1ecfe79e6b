// Which way is the cheapest whose quality holds?
import type { Bounds } from "#core/bounds";
import type { Rung } from "#core/host";
import type { RouteReason, Tier } from "#core/tier";
import type { Expected } from "./expected.ts";
import { withCascades, type Candidate, type DraftForesight, type Escalation } from "./cascades.ts";
import type { Ranked } from "./ladder.ts";
import { isWithin, refuseBounds, type Prospect } from "./within-bounds.ts";

export interface AutoPlan {
  readonly rungs: readonly [Rung, ...Rung[]];
  readonly reason: RouteReason;
  readonly expected: Expected;
  readonly escalation?: Escalation | undefined;
  /** Of the small model, where either would do. */
  readonly small?: Expected | undefined;
}

export interface AutoWish extends DraftForesight {
  readonly bounds: Bounds;
  readonly view: (rung: Rung) => Prospect;
}

/** @throws WeirError `contract_unmet` */
export function planAuto({ rungs, reason }: Ranked, { bounds, view, ...drafts }: AutoWish): AutoPlan {
  const singles = rungs.map((rung): Candidate => ({ ...view(rung), reason }));
  const candidates = [...withCascades(singles, bounds, drafts)];
  const within = candidates.filter((candidate) => isWithin(bounds, candidate));
  // Who says which quality is enough wants the cheapest that has it; else the judge has said what comes first.
  const order =
    bounds.minQuality === undefined
      ? within
      : within.toSorted((one, other) => one.expected.costUsd - other.expected.costUsd);
  const [first, ...more] = order;
  if (first === undefined) throw refuseBounds(bounds, singles);
  const [answering] = first.rungs;
  const others = new Set(more.map(({ rungs: [other] }) => other));
  others.delete(answering);
  return {
    rungs: [answering, ...others],
    reason: first === candidates[0] ? first.reason : "contract",
    expected: first.expected,
    escalation: first.escalation,
    small: findSmall(within),
  };
}

function findSmall(within: readonly Candidate[]): Expected | undefined {
  const alone = (tier: Tier) => within.find(({ rungs: [rung, more] }) => more === undefined && rung.host.tier === tier);
  return alone("origin") === undefined ? undefined : alone("edge")?.expected;
}
