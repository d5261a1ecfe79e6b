// What does OpenAI's own API refuse that other hosts of its dialect heed?
import type { ChatRequest } from "#core/contract";
import { outputLimit } from "#core/output-limit";
import { withoutThoughts } from "../without-thoughts.ts";

/**
 * Without marks for a cache, which it keeps by itself, and without thoughts: a field that it does not know is a 400. The
 * limit by its newer name, which all of its models take, also such as Azure's customers have named.
 */
export function writeStrictly(asked: ChatRequest): string {
  const { messages, max_tokens: _older, max_completion_tokens: _newer, ...request } = asked;
  const body = {
    ...request,
    max_completion_tokens: outputLimit(asked),
    messages: messages.map(withoutThoughts),
  };
  const json = JSON.stringify(body);
  if (!json.includes('"cache_control":')) return json;
  return JSON.stringify(body, (key, value: unknown) => (key === "cache_control" ? undefined : value));
}
