// Is this a chat request, and if not, which field is at fault?
import type { ChatRequest } from "#core/contract";
import { roundExact } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { isChatRequest } from "#core/read-request";
import { WeirError } from "#core/weir-error";
import { readChecked } from "../read-checked.ts";

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
  const param = "top_logprobs";
  throw new WeirError("invalid_value", `Cannot read the request: '${param}' must be absent without 'logprobs'`, {
    param,
  });
}
