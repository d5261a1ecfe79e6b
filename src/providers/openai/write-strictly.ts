// What does OpenAI's own API refuse that other hosts of its dialect heed?
import type { ChatRequest, Message } from "#core/contract";

/** What other makers' models have thought, which apps send back with the message that it came with. */
const thoughts = ["reasoning_content", "reasoning", "reasoning_details", "thinking_blocks"] as const;

/**
 * Without marks for a cache, which it keeps by itself, and without thoughts: a field that it does not know is a 400. The
 * limit by its newer name, which all of its models take, also such as Azure's customers have named.
 */
export function writeStrictly({
  messages,
  max_tokens: limit,
  max_completion_tokens: newer,
  ...request
}: ChatRequest): string {
  const body = {
    ...request,
    max_completion_tokens: newer ?? limit ?? undefined,
    messages: messages.map((message) => withoutThoughts(message)),
  };
  const json = JSON.stringify(body);
  if (!json.includes('"cache_control":')) return json;
  return JSON.stringify(body, (key, value: unknown) => (key === "cache_control" ? undefined : value));
}

export function withoutThoughts(message: Message): Message {
  if (message.role !== "assistant" || !thoughts.some((field) => field in message)) return message;
  return { ...message, ...Object.fromEntries(thoughts.map((field) => [field, undefined])) };
}
