// May the caller have this, and who pays in the end?
import type { Caller } from "#core/caller";
import type { ChatRequest, EmbeddingsRequest, Receipt, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import { nanoPerUsd, toNanoUsd } from "#core/nano-usd";
import { WeirError } from "#core/weir-error";
import {
  boundNeed,
  estimateEmbeddingsUsage,
  estimateUsage,
  nothing,
  ownerAccount,
  writeReceipt,
  type Hold,
  type Need,
} from "#metering";
import type { ChatPlan, Plan } from "#routing";
import type { Asked } from "./asked.ts";
import type { Stations } from "./stations.ts";

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

/** The receipt as it is charged. What came to more than the purse had is the owner's to pay, and to look into. */
export function pay(
  receipt: Receipt,
  hold: Hold | undefined,
  { background }: Asked<unknown>,
  { usageLog }: Stations,
): Receipt {
  const { input_tokens: input, output_tokens: output } = receipt.usage;
  const nanoUsd = toNanoUsd(receipt.cost_usd);
  const charged = hold?.settle({ nanoUsd, tokens: input + output });
  if (charged === undefined || charged.nanoUsd >= nanoUsd) return receipt;
  const over = (nanoUsd - charged.nanoUsd) / nanoPerUsd;
  console.error(JSON.stringify({ event: "charge_capped", requestId: receipt.request_id, overUsd: over }));
  const usage = { ...receipt.usage, input_tokens: 0, cached_input_tokens: 0, output_tokens: 0 };
  usageLog.record(ownerAccount, { ...receipt, usage, cost_usd: over, saved_usd: 0, energy_j: none }, background);
  return { ...receipt, cost_usd: charged.nanoUsd / nanoPerUsd };
}

const none = { p05: 0, p50: 0, p95: 0 };

/** A call that gave the caller nothing, if its host may take something for it. */
export function payLost(
  { rung: { host, model }, billing, outputChars, usage: counted }: LostAttempt,
  { request, requestId, background }: Asked<ChatRequest | EmbeddingsRequest>,
  { usageLog }: Stations,
): void {
  if (billing === "none") return;
  const estimate = () => (isChat(request) ? estimateUsage(request, outputChars) : estimateEmbeddingsUsage(request));
  payAsOwner({ host, model }, counted ?? estimate(), { requestId, background }, { usageLog });
}

/** A call that no caller asked for. */
export function payAsOwner(
  { host, model }: Pick<Rung, "host" | "model">,
  usage: ReceiptUsage,
  { requestId, background }: Pick<Asked, "requestId" | "background">,
  { usageLog }: Pick<Stations, "usageLog">,
): void {
  const receipt = writeReceipt({
    requestId,
    tier: host.tier,
    model,
    route: "fallback",
    cache: "bypass",
    sandbox: host.sandbox,
    attempts: 1,
    usage,
    ignored: [],
    originModel: undefined,
  });
  usageLog.record(ownerAccount, receipt, background);
}

function isChat(request: ChatRequest | EmbeddingsRequest): request is ChatRequest {
  return "messages" in request;
}

/** What nobody here can price is not for an account that has a budget. @throws WeirError */
export function refuseUnpriced({ allowance, token }: Caller): void {
  if (allowance.budget === undefined && token?.budget === undefined) return;
  const message = "Cannot pass the call on: what it costs is not known here, and the key has a budget";
  throw new WeirError("permission_denied", message);
}
