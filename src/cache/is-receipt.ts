// Is this a receipt that was kept?
import type { Receipt } from "#core/contract";
import { isRecord } from "#core/read-record";

/**
 * Looks at what a replay relies on. The key's version says which Weir wrote the entry, so that its shape is known; this
 * finds what is torn or another one's.
 */
export function isReceipt(value: unknown): value is Receipt {
  if (!isRecord(value) || !isRecord(value["usage"])) return false;
  const { request_id: id, tier, model, cost_usd: cost, saved_usd: saved, usage } = value;
  return (
    [id, tier, model].every((text) => typeof text === "string") &&
    [cost, saved, usage["input_tokens"], usage["output_tokens"]].every((number) => Number.isFinite(number))
  );
}
