// Is what a model host said an answer?
import type { ChatChunk, ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { isChatChunk, isChatCompletion } from "#core/read-answer";
import { findJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { hearEvents, hearUsage } from "./hear-refused.ts";
import { noAnswer } from "./no-answer.ts";
import { retype } from "./retype.ts";

/**
 * Reads a whole answer. Hosts say failures with status 200 too: HTML, an empty body, half a JSON, an error object.
 * @throws WeirError
 */
export function readChatCompletion(text: string): Said<ChatCompletion> {
  const value = findJson(text);
  const found = findCompletion(value);
  if (found !== undefined) return found === value ? { value: found, text } : { value: found };
  const heard = isRecord(value) ? hearUsage(value["usage"]) : hearEvents(text, readEvent);
  throw noAnswer(text, "Cannot read the model host's answer: not a completion", heard);
}

const readEvent: ReadEvent<Said<ChatChunk>> = ({ data }, chunks) => {
  const chunk = readChatChunk(data);
  if (chunk !== undefined) chunks.push(chunk);
  return false;
};

/** Reads one event of a stream; undefined when it is not a chunk. */
export function readChatChunk(text: string): Said<ChatChunk> | undefined {
  const value = findJson(text);
  if (isChatChunk(value)) return { value, text };
  const retyped = retype(value);
  return isChatChunk(retyped) ? { value: retyped } : undefined;
}

export function findCompletion(value: unknown): ChatCompletion | undefined {
  if (isChatCompletion(value)) return value;
  const retyped = retype(value);
  return isChatCompletion(retyped) ? retyped : undefined;
}
