// About how many tokens is this?
import type { ChatRequest } from "#core/contract";

/** Of English text with a byte-pair vocabulary; an estimate for routing and for hosts that do not count. */
const charsPerToken = 4;

export function tokensOfChars(chars: number): number {
  return Math.ceil(chars / charsPerToken);
}

/** Characters of text that a request puts before the model: messages and tool definitions, not images or audio. */
export function countInputChars(request: ChatRequest): number {
  let chars = 0;
  for (const { content } of request.messages) {
    if (typeof content === "string") chars += content.length;
    else if (Array.isArray(content)) {
      for (const part of content) if (part.type === "text") chars += part.text.length;
    }
  }
  return request.tools === undefined ? chars : chars + JSON.stringify(request.tools).length;
}
