// What can be seen of a request before it is answered?
import type { ChatRequest } from "#core/contract";

export interface Features {
  /** The last thing the user said, as plain text. */
  readonly question: string;
  readonly inputTokens: number;
  readonly turns: number;
}

export function readFeatures(request: ChatRequest, inputTokens: number): Features {
  const said = request.messages.filter((message) => message.role === "user");
  return {
    question: textOf(said.at(-1)?.content),
    inputTokens,
    turns: said.length,
  };
}

function textOf(content: ChatRequest["messages"][number]["content"]): string {
  if (!Array.isArray(content)) return content ?? "";
  return content.flatMap((part) => (part.type === "text" ? [part.text] : [])).join("\n");
}
