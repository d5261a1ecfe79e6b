// May this request go to the large model, where the small one would do?
import type { Caller } from "#core/caller";
import { isSpent } from "#metering";
import type { ChatPlan, Escalation } from "#routing";
import type { Asked } from "./asked.ts";
import type { Stations } from "./stations.ts";

/**
 * Whoever may ask can word easy questions so that they look hard. Where the owner has bounded the share of large answers
 * and it is used up, the small model comes first, and its draft is given whatever it says. What the caller has named, and
 * what the small model cannot do, or not within the bounds, is neither counted nor changed.
 */
export function capPlan(plan: ChatPlan, { caller, requestId }: Asked, stations: Stations): ChatPlan {
  const { small, rungs, escalation } = plan;
  const share = small === undefined ? undefined : shareOf(caller, stations);
  if (small === undefined || share === undefined) return plan;
  const mayClimb = (): boolean => {
    const tally = stations.usageLog.largeShare(caller.account);
    const may = !isSpent(tally, share);
    if (!may) console.warn(JSON.stringify({ event: "large_share_spent", requestId, share, ...tally }));
    return may;
  };
  const capped = { ...plan, isCounted: true } as const;
  if (rungs[0].host.tier !== "origin")
    return escalation === undefined ? capped : withGate(capped, escalation, mayClimb);
  const first = rungs.find(({ host }) => host.tier === "edge");
  if (first === undefined || mayClimb()) return capped;
  const others = rungs.filter((rung) => rung !== first);
  return { ...capped, rungs: [first, ...others], reason: "capped", expected: small, escalation: undefined };
}

function withGate(plan: ChatPlan, escalation: Escalation, mayClimb: () => boolean): ChatPlan {
  return { ...plan, escalation: { ...escalation, mayClimb } };
}

/** The narrowest of the deployment's, the account's and the token's. */
function shareOf({ allowance, token }: Caller, { maxLargeShare }: Stations): number | undefined {
  const shares = [maxLargeShare, allowance.quota?.maxLargeShare, token?.quota?.maxLargeShare];
  const least = Math.min(...shares.flatMap((share) => share ?? []));
  return least < 1 ? least : undefined;
}
