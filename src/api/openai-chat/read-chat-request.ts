// Is this a chat request, and if not, which field is at fault?
import type { ChatRequest } from "#core/contract";
import { isChatRequest } from "#core/read-request";
import { readChecked } from "../read-checked.ts";

/** @throws WeirError naming the field as OpenAI does: `messages[0].role`. */
export function readChatRequest(value: unknown): ChatRequest {
  return readChecked(value, isChatRequest);
}
