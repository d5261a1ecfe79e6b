// What does OpenAI's own API refuse that other hosts of its dialect heed?
import type { Message } from "#core/contract";

export interface ChatBody {
  readonly messages: readonly Message[];
}

/** What other makers' models have thought, which apps send back with the message that it came with. */
const thoughts = ["reasoning_content", "reasoning", "reasoning_details", "thinking_blocks"] as const;

/** Without marks for a cache, which it keeps by itself, and without thoughts: a field that it does not know is a 400. */
export function writeStrictly({ messages, ...request }: ChatBody): string {
  const body = { ...request, messages: messages.map((message) => withoutThoughts(message)) };
  const json = JSON.stringify(body);
  if (!json.includes('"cache_control":')) return json;
  return JSON.stringify(body, (key, value: unknown) => (key === "cache_control" ? undefined : value));
}

function withoutThoughts(message: Message): Message {
  if (message.role !== "assistant" || !thoughts.some((field) => field in message)) return message;
  return { ...message, ...Object.fromEntries(thoughts.map((field) => [field, undefined])) };
}
