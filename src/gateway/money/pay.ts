// Who pays in the end?
import type { ChatRequest, EmbeddingsRequest, Receipt, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import { nanoPerUsd, toNanoUsd } from "#core/nano-usd";
import { embeddingsUsageOf, ownerAccount, usageOf, writeReceipt, type Hold } from "#metering";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";

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
  { rung, billing, heard, counted }: LostAttempt,
  { request, requestId, background }: Asked<ChatRequest | EmbeddingsRequest>,
  { usageLog }: Stations,
): void {
  if (billing === "none") return;
  const usage = counted ?? (isChat(request) ? usageOf(request, heard) : embeddingsUsageOf(request, heard));
  payAsOwner(rung, usage, { requestId, background }, { usageLog });
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
