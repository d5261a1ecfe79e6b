// What is said to a host that must not hear what models have thought?
import type { Message } from "#core/contract";

/** Where hosts and apps put it; they send it back with the message that it came with. */
const thoughts = ["reasoning_content", "reasoning", "reasoning_details", "thinking_blocks"] as const;

export function withoutThoughts(message: Message): Message {
  if (message.role !== "assistant" || !thoughts.some((field) => field in message)) return message;
  const said = { ...message };
  for (const field of thoughts) delete said[field];
  return said;
}
