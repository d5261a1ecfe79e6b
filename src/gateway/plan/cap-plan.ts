// May this request go to the large model, where the small one would do?
import type { Caller } from "#core/caller";
import { isSpent } from "#metering";
import type { ChatPlan } from "#routing";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";

/**
 * Whoever may ask can word easy questions so that they look hard. Where the owner has bounded the share of large answers
 * and it is used up, the small model comes first, and its draft is given whatever it says. What the caller has named, and
 * what the small model cannot do, or not within the bounds, is neither counted nor changed.
 */
export function capPlan(plan: ChatPlan, { caller, requestId }: Asked, stations: Stations): ChatPlan {
  const { small, rungs, escalation } = plan;
  const share = small === undefined ? undefined : shareOf(caller, stations);
  if (small === undefined || share === undefined) return plan;
  const tally = () => stations.usageLog.largeShare(caller.account);
  const mayClimb = (): boolean => {
    const now = tally();
    const may = !isSpent(now, share);
    if (!may) console.warn(JSON.stringify({ event: "large_share_spent", requestId, share, ...now }));
    return may;
  };
  const capped = { ...plan, isContested: true } as const;
  if (rungs[0].host.tier !== "origin") {
    if (escalation === undefined) return capped;
    // What is given whatever is found of it is not waited for, nor compared.
    const read = isSpent(tally(), share) ? { rung: escalation.rung, isJudged: false } : escalation;
    return { ...capped, escalation: { ...read, mayClimb } };
  }
  const first = rungs.find(({ host }) => host.tier === "edge");
  if (first === undefined || mayClimb()) return capped;
  const others = rungs.filter((rung) => rung !== first);
  return { ...capped, rungs: [first, ...others], reason: "capped", expected: small, escalation: undefined };
}

/** The narrowest of the deployment's, the account's and the token's. */
function shareOf({ allowance, token }: Caller, { maxLargeShare }: Stations): number | undefined {
  const shares = [maxLargeShare, allowance.quota?.maxLargeShare, token?.quota?.maxLargeShare];
  const least = Math.min(...shares.flatMap((share) => share ?? []));
  return least < 1 ? least : undefined;
}
