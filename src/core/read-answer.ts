// Is what a model host said an answer?
import type { ChatChunk, ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { readJson } from "#core/read-json";
import { WeirError } from "#core/weir-error";
import { isChatChunk, isChatCompletion } from "./generated/validators.ts";

export { isChatChunk, isChatCompletion };

/**
 * Reads a whole answer. Hosts say failures with status 200 too: HTML, an empty body, half a JSON, an error object.
 * @param readError finds the host's own error in text that is no answer.
 * @throws WeirError
 */
export function readChatCompletion(
  text: string,
  readError: (text: string) => WeirError | undefined,
): Said<ChatCompletion> {
  const value = parse(text);
  if (isChatCompletion(value)) return { value, text };
  throw readError(text) ?? new WeirError("upstream_invalid", "Cannot read the model host's answer: not a completion");
}

/** Reads one event of a stream; undefined when it is not a chunk. */
export function readChatChunk(text: string): ChatChunk | undefined {
  const value = parse(text);
  return isChatChunk(value) ? value : undefined;
}

function parse(text: string): unknown {
  try {
    return readJson(text);
  } catch {
    return undefined;
  }
}
