// What does Gemini want to see beside the calls that it made?
import type { ChatRequest, Message } from "#core/contract";
import { sayPlainly } from "../say-plainly.ts";

/** Gemini since 3. */
const signs = /gemini-(?![12][.-])/;

/** Google's word for a call that nobody signed. @see https://ai.google.dev/gemini-api/docs/thought-signatures */
const unsigned = { google: { thought_signature: "skip_thought_signature_validator" } };

/**
 * A call comes with a signature, `extra_content`, and is refused without it in the next turn. Where a client has dropped
 * it, or speaks a dialect that has no place for it, or another model made the call, the first of a turn says so.
 */
export function writeForGoogle(asked: ChatRequest): string {
  const request = sayPlainly(asked);
  const { messages } = request;
  return JSON.stringify(signs.test(request.model) ? { ...request, messages: messages.map(withSignature) } : request);
}

function withSignature(message: Message): Message {
  const [first, ...others] = message.role === "assistant" ? (message.tool_calls ?? []) : [];
  if (message.role !== "assistant" || first === undefined || "extra_content" in first) return message;
  return { ...message, tool_calls: [{ ...first, extra_content: unsigned }, ...others] };
}
