// Which host is told again what a model has thought?
import type { ChatRequest, Message } from "#core/contract";
import { nativeOf } from "#core/native";

/**
 * DeepSeek and Moonshot refuse a turn without. A client may have dropped it, or not have asked for it: an empty text would
 * be refused as well, a blank is taken.
 * @see https://api-docs.deepseek.com/guides/thinking_mode
 */
export function writeWithThoughts(request: ChatRequest): string {
  const messages = request.messages.map((message): Message => {
    if (message.role !== "assistant" || message["reasoning_content"]) return message;
    return { ...message, reasoning_content: " " };
  });
  return JSON.stringify({ ...request, messages });
}

/** Models that are known to take it, wherever they are served. */
const takesThoughts = /deepseek|kimi|glm|minimax|mimo/i;

export function writePlainly(request: ChatRequest): string {
  return JSON.stringify(takesThoughts.test(request.model) ? request : withoutThoughts(request));
}

/** Any other host may not know the word: it is sent what a caller of chat says, and not what Weir has translated. */
export function withoutThoughts(request: ChatRequest): ChatRequest {
  if (nativeOf(request) === undefined) return request;
  const messages = request.messages.map((message): Message =>
    "reasoning_content" in message ? { ...message, reasoning_content: undefined } : message,
  );
  return { ...request, messages };
}
