// Is what a model host said an answer?
import type { ChatChunk, ChatCompletion, ChunkChoice } from "#core/contract";
import { heardOf, type Heard } from "#core/heard";
import type { Said } from "#core/provider";
import { isChatChunk, isChatCompletion } from "#core/read-answer";
import { findJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { hearEvents, hearUsage } from "./hear-refused.ts";
import { noAnswer } from "./no-answer.ts";
import { readErrorWithin } from "./read-error.ts";
import { retype, retypeChunk } from "./retype.ts";

/**
 * Reads a whole answer. Hosts say failures with status 200 too: HTML, an empty body, half a JSON, an error object.
 * @throws WeirError
 */
export function readChatCompletion(text: string): Said<ChatCompletion> {
  const value = findJson(text);
  const found = findCompletion(value);
  if (found !== undefined) return found === value ? { value: found, text } : { value: found };
  const heard = isRecord(value) ? hearUsage(value["usage"]) : hearEvents(text, makeEventReader());
  throw noAnswer(text, "Cannot read the model host's answer: not a completion", heard);
}

function makeEventReader(): ReadEvent<Said<ChatChunk>> {
  const read = makeChunkReader();
  return ({ data }, chunks) => {
    const chunk = read(data);
    if (chunk !== undefined) chunks.push(chunk);
    return false;
  };
}

/** Reads the events of one stream; undefined when one is not a chunk. What it throws, a WeirError, is the host's failure. */
export function makeChunkReader(): (text: string) => Said<ChatChunk> | undefined {
  /** In a delta: a message that comes later, in place of one, says all of it once more. */
  let hasSaid = false;
  return (text) => {
    const value = findJson(text);
    if (isChatChunk(value) && value.choices.every(isPiece)) {
      hasSaid ||= value.choices.some(({ delta }) => Boolean(delta?.content));
      return { value: unfailed(value), text };
    }
    const retyped = hasSaid ? retype(value) : retypeChunk(value);
    return isChatChunk(retyped) ? { value: unfailed(retyped) } : undefined;
  };
}

/** It says what it says in its delta. Perplexity repeats beside it, as a message, all that was said so far. */
function isPiece(choice: ChunkChoice): boolean {
  return choice.delta !== undefined || !("message" in choice || "text" in choice);
}

/** @throws WeirError when it tells of a failure */
export function findCompletion(value: unknown): ChatCompletion | undefined {
  const found = isChatCompletion(value) ? value : retype(value);
  return isChatCompletion(found) ? unfailed(found, heardOf({ value: found })) : undefined;
}

/**
 * A host that fails in the midst of an answer may say so beside what it has said, or in a choice.
 * @see https://openrouter.ai/docs/api-reference/errors
 */
function unfailed<Answer extends ChatChunk | ChatCompletion>(answer: Answer, heard?: Heard): Answer {
  if (isFailure(answer["error"])) throw readErrorWithin(answer["error"], heard);
  for (const { error } of answer.choices) if (isFailure(error)) throw readErrorWithin(error, heard);
  return answer;
}

/** Some hosts write the field into every answer, and nothing into it. */
function isFailure(error: unknown): boolean {
  return isRecord(error) ? Object.values(error).some(Boolean) : Boolean(error);
}
