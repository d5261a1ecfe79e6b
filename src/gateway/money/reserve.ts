// May the caller have this, by what it may come to?
import type { Caller } from "#core/caller";
import type { ReceiptUsage } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { boundNeed, nothing, type Hold, type Need } from "#metering";
import type { ChatPlan, Plan } from "#routing";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";

/** Counts one request, whatever becomes of it; what it may cost is held where that is known. @throws WeirError */
export function countRequest<Call extends Pick<Asked, "caller" | "background" | "isCounted">>(
  asked: Call,
  { purses }: Stations,
): Call | Promise<Call> {
  if (asked.isCounted === true) return asked;
  const reserving = purses.reserve(asked.caller, () => oneRequest, asked.background);
  return reserving === undefined ? asked : reserving.then((hold) => counted(asked, hold));
}

function counted<Call>(asked: Call, hold: Hold): Call {
  hold.settle(nothing);
  return { ...asked, isCounted: true };
}

const oneRequest = { ...nothing, requests: 1, isFree: true };

/** Holds what the plan may come to, and counts the request if nobody has. Undefined where nothing bounds the caller. */
export function reserve(
  { caller, background, isCounted }: Asked<unknown>,
  { purses }: Stations,
  { rungs, escalation }: Plan & Partial<Pick<ChatPlan, "escalation">>,
  boundUsage: () => ReceiptUsage,
): Promise<Hold> | undefined {
  const requests = isCounted === true ? 0 : 1;
  const need = (): Need => {
    const usage = boundUsage();
    const answer = boundNeed(usage, rungs);
    if (escalation === undefined) return { ...answer, requests };
    // A draft that is given up is paid beside the answer in its place, and so is one that it was compared with.
    const { second } = escalation;
    const drafts = [rungs[0], ...(second === undefined ? [] : [second])].map((rung) => boundNeed(usage, [rung]));
    const sum = (of: (need: Need) => number): number => drafts.reduce((total, draft) => total + of(draft), of(answer));
    return { ...answer, nanoUsd: sum(({ nanoUsd }) => nanoUsd), tokens: sum(({ tokens }) => tokens), requests };
  };
  return purses.reserve(caller, need, background);
}

/** What is held for an answer that does not come goes back. */
export function holding<Answer>(hold: Hold | undefined, answer: Promise<Answer>): Promise<Answer> {
  if (hold === undefined) return answer;
  return answer.catch((error: unknown) => {
    hold.settle(nothing);
    throw error;
  });
}

/** What nobody here can price is not for an account that has a budget. @throws WeirError */
export function refuseUnpriced({ allowance, token }: Caller): void {
  if (allowance.budget === undefined && token?.budget === undefined) return;
  const message = "Cannot pass the call on: what it costs is not known here, and the key has a budget";
  throw new WeirError("permission_denied", message);
}
