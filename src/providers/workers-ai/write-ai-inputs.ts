// What is Workers AI asked?
import type { ChatRequest, Message } from "#core/contract";
import { outputLimit } from "#core/output-limit";
import { present } from "#core/present";
import { foldSystem } from "../say-plainly.ts";
import { withoutThoughts } from "../without-thoughts.ts";

/**
 * Workers AI stops at 256 tokens when no limit is given, and says nothing of it; this is the limit of a caller who
 * gave none.
 */
const defaultMaxTokens = 2048;

/** The fields that its text models take, under the same names. */
const sameFields = [
  "temperature",
  "top_p",
  "seed",
  "frequency_penalty",
  "presence_penalty",
  "tools",
  "tool_choice",
  "response_format",
  "logprobs",
  "top_logprobs",
  "stop",
] as const satisfies readonly (keyof ChatRequest)[];

export function writeAiInputs(request: ChatRequest, stream: boolean): Record<string, unknown> {
  const inputs: Record<string, unknown> = {
    messages: foldSystem(request.messages).map((message) => writeMessage(withoutThoughts(message))),
    max_tokens: maxTokens(request),
  };
  for (const field of sameFields) {
    const value = request[field];
    if (value !== undefined && value !== null) inputs[field] = plain(value);
  }
  if (stream) inputs["stream"] = true;
  return inputs;
}

/** A binding carries values and not JSON: what only JSON can write exactly goes as near as JavaScript comes. */
function plain(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  const copy: unknown = JSON.parse(JSON.stringify(value));
  return copy;
}

/** Said in other words, or Weir's own business. */
const understood: ReadonlySet<string> = new Set([
  ...sameFields,
  ..."model messages max_tokens max_completion_tokens stream stream_options weir".split(" "),
]);

export function ignoredFields(request: ChatRequest): readonly string[] {
  return Object.keys(present(request)).filter((field) => !understood.has(field));
}

export function maxTokens(request: ChatRequest): number {
  return outputLimit(request) ?? defaultMaxTokens;
}

/** Small models want text as one string; images stay as they are. */
function writeMessage(message: Message): Record<string, unknown> {
  const { content } = message;
  if (!Array.isArray(content)) return { ...message, content: content ?? "" };
  const texts = content.flatMap((part) => (part.type === "text" ? [part.text] : []));
  return { ...message, content: texts.length === content.length ? texts.join("\n") : content };
}
