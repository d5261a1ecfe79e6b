// About how many tokens is this?
import type { AnswerMessage, ChatCompletion, ChatRequest, Delta, EmbeddingsRequest } from "#core/contract";
import { isRecord } from "#core/read-record";

/** Of English text with a byte-pair vocabulary; an estimate for routing and for hosts that do not count. */
const charsPerToken = 4;

export function tokensOfChars(chars: number): number {
  return Math.ceil(chars / charsPerToken);
}

/** Characters of text that a request puts before the model: messages, tools and their calls; not images or audio. */
export function countInputChars(request: ChatRequest): number {
  let chars = 0;
  for (const message of request.messages) {
    const { content } = message;
    if (typeof content === "string") chars += content.length;
    else if (Array.isArray(content)) {
      for (const part of content) if (part.type === "text") chars += part.text.length;
    }
    if (message.role !== "assistant") continue;
    for (const call of message.tool_calls ?? []) chars += call.function?.arguments.length ?? 0;
    chars += countArguments(message.function_call);
  }
  for (const offered of [request.tools, request.functions]) {
    if (offered !== undefined) chars += JSON.stringify(offered).length;
  }
  return chars;
}

/** Tokens of each text to embed; exact where it came as token ids, which is either one list or a list of lists. */
export function countEmbeddingTokens(input: EmbeddingsRequest["input"]): readonly number[] {
  if (typeof input === "string") return [tokensOfChars(input.length)];
  if (typeof input[0] === "number") return [input.length];
  return input.map((item) => (typeof item === "string" ? tokensOfChars(item.length) : [item].flat().length));
}

/** Characters that a model wrote, of a whole message or a piece of one: content, reasoning, refusal, tool arguments. */
export function countOutputChars(said: AnswerMessage | Delta): number {
  let chars = 0;
  for (const [name, value] of Object.entries(said)) {
    if (typeof value === "string" && name !== "role") chars += value.length;
  }
  chars += countArguments(said["function_call"]);
  for (const { function: called, custom } of said.tool_calls ?? []) {
    const text = isRecord(custom) ? custom["input"] : called?.arguments;
    chars += typeof text === "string" ? text.length : 0;
  }
  return chars;
}

/** Of OpenAI's older single call. */
function countArguments(called: unknown): number {
  const text = isRecord(called) ? called["arguments"] : undefined;
  return typeof text === "string" ? text.length : 0;
}

/** The same of a whole answer, all its choices. */
export function countAnswerChars({ choices }: ChatCompletion): number {
  return choices.reduce((sum, { message }) => sum + countOutputChars(message), 0);
}
