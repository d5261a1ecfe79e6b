// Is this a chat request, and if not, which field is at fault?
import type { ChatRequest } from "#core/contract";
import { isChatRequest } from "#core/read-request";
import { WeirError } from "#core/weir-error";
import { readChecked } from "../read-checked.ts";

/** @throws WeirError naming the field as OpenAI does: `messages[0].role`. */
export function readChatRequest(value: unknown): ChatRequest {
  const request = readChecked(value, isChatRequest);
  if ((request.top_logprobs ?? 0) === 0 || request.logprobs === true) return request;
  const param = "top_logprobs";
  throw new WeirError("invalid_value", `Cannot read the request: '${param}' must be absent without 'logprobs'`, {
    param,
  });
}
