// Which host is told again what a model has thought?
import type { ChatRequest, Message } from "#core/contract";
import { sayPlainly } from "../say-plainly.ts";
import { withoutThoughts } from "../without-thoughts.ts";

/**
 * DeepSeek and Moonshot refuse a turn without. A client may have dropped it, or not have asked for it: an empty text would
 * be refused as well, a blank is taken.
 * @see https://api-docs.deepseek.com/guides/thinking_mode
 */
export function writeWithThoughts(asked: ChatRequest): string {
  const request = sayPlainly(asked);
  const messages = request.messages.map((message): Message => {
    if (message.role !== "assistant" || message["reasoning_content"]) return message;
    return { ...message, reasoning_content: " " };
  });
  return JSON.stringify({ ...request, messages });
}

/** Groq, Cerebras and Mistral refuse to be told. */
export function writeWithoutThoughts({ messages, ...request }: ChatRequest): string {
  return JSON.stringify(sayPlainly({ ...request, messages: messages.map(withoutThoughts) }));
}
