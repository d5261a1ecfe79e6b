// Is this a chat request, and if not, which field is at fault?
import type { ChatRequest } from "#core/contract";
import { findViolation, isChatRequest } from "#core/read-request";
import { WeirError } from "#core/weir-error";

/** @throws WeirError naming the field as OpenAI does: `messages[0].role`. */
export function readChatRequest(value: unknown): ChatRequest {
  if (isChatRequest(value)) return value;
  const { field, keyword, expected } = findViolation(isChatRequest.errors ?? []);
  const param = field === "" ? {} : { param: field };
  const where = field === "" ? "the body" : `'${field}'`;
  if (keyword === "required") {
    throw new WeirError("missing_required_parameter", `Cannot read the request: ${where} is missing`, param);
  }
  const code = keyword === "type" ? "invalid_type" : "invalid_value";
  throw new WeirError(code, `Cannot read the request: ${where} must be ${expected}`, param);
}
