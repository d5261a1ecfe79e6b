// What did the user say last?
import type { ChatRequest } from "#core/contract";

/** As plain text; empty when no user has said anything. */
export function lastQuestion({ messages }: ChatRequest): string {
  const content = messages.findLast(({ role }) => role === "user")?.content;
  if (!Array.isArray(content)) return content ?? "";
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
