// What does OpenAI's own API refuse that other hosts of its dialect heed?
import type { ChatRequest } from "#core/contract";
import { withoutThoughts } from "../without-thoughts.ts";

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
    messages: messages.map(withoutThoughts),
  };
  const json = JSON.stringify(body);
  if (!json.includes('"cache_control":')) return json;
  return JSON.stringify(body, (key, value: unknown) => (key === "cache_control" ? undefined : value));
}
