// Is what a model host said an answer?
import type { ChatChunk, ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { isChatChunk, isChatCompletion } from "#core/read-answer";
import { findJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import { noAnswer } from "./no-answer.ts";
import { readErrorWithin } from "./read-error.ts";
import { retype } from "./retype.ts";

/**
 * Reads a whole answer. Hosts say failures with status 200 too: HTML, an empty body, half a JSON, an error object.
 * @throws WeirError
 */
export function readChatCompletion(text: string): Said<ChatCompletion> {
  const value = findJson(text);
  const found = findCompletion(value);
  if (found !== undefined) return found === value ? { value: found, text } : { value: found };
  throw noAnswer(text, "Cannot read the model host's answer: not a completion");
}

/** Reads one event of a stream; undefined when it is not a chunk. @throws WeirError when it tells of a failure */
export function readChatChunk(text: string): Said<ChatChunk> | undefined {
  const value = findJson(text);
  if (isChatChunk(value)) return { value: unfailed(value), text };
  const retyped = retype(value);
  return isChatChunk(retyped) ? { value: unfailed(retyped) } : undefined;
}

/** @throws WeirError when it tells of a failure */
export function findCompletion(value: unknown): ChatCompletion | undefined {
  if (isChatCompletion(value)) return unfailed(value);
  const retyped = retype(value);
  return isChatCompletion(retyped) ? unfailed(retyped) : undefined;
}

/**
 * A host that fails in the midst of an answer may say so beside what it has said, or in a choice.
 * @see https://openrouter.ai/docs/api-reference/errors
 */
function unfailed<Answer extends ChatChunk | ChatCompletion>(answer: Answer): Answer {
  if (isFailure(answer["error"])) throw readErrorWithin(answer["error"]);
  for (const { error } of answer.choices) if (isFailure(error)) throw readErrorWithin(error);
  return answer;
}

/** Some hosts write the field into every answer, and nothing into it. */
function isFailure(error: unknown): boolean {
  return isRecord(error) ? Object.values(error).some(Boolean) : Boolean(error);
}
