// Is this a chat request, and if not, which field is at fault?
import { readChecked, refuseValue } from "#api/request";
import type { ChatRequest } from "#core/contract";
import { roundExact } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { isChatRequest } from "#core/read-request";

/** @throws WeirError naming the field as OpenAI does: `messages[0].role`. */
export function readChatRequest(value: unknown): ChatRequest {
  const seed = isRecord(value) ? value["seed"] : undefined;
  const request = readChecked(
    JSON.isRawJSON(seed) ? { ...Object(value), seed: roundExact(seed) } : value,
    isChatRequest,
  );
  // Only written, never reckoned with: OpenAI's seeds have 64 bits, and two that differ must not share a cached answer.
  if (JSON.isRawJSON(seed)) Object.assign(request, { seed });
  if ((request.top_logprobs ?? 0) === 0 || request.logprobs === true) return request;
  throw refuseValue("request", "top_logprobs", "absent without 'logprobs'");
}
