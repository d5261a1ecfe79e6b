// How does a Responses request go out as it came?
import type { ChatRequest } from "#core/contract";
import type { Native } from "#core/native";
import { outputLimit } from "#core/output-limit";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { callsOneByOne, isPlain, isThinker } from "../heed-model.ts";

/** @param heeded the same as chat, as the model takes it */
export function writeNative({ body }: Native, heeded: ChatRequest, model: string): UnknownRecord {
  const { input, include, text, parallel_tool_calls: parallel } = body;
  const sent = {
    ...body,
    input: Array.isArray(input) ? input.filter((item) => !isUnsealed(item)) : input,
    include: writeInclude(include, model),
    max_output_tokens: outputLimit(heeded),
    // A host keeps its cache by it, and who shares the host has one of their own.
    prompt_cache_key: heeded.prompt_cache_key,
    temperature: heeded.temperature,
    top_p: heeded.top_p,
    // Tools of the host's own heed it, too, of which chat is not told.
    parallel_tool_calls: callsOneByOne(model) ? undefined : parallel,
  };
  if (!isPlain(model)) return sent;
  return { ...sent, reasoning: undefined, ...(isRecord(text) && { text: { ...text, verbosity: undefined } }) };
}

/** It is another host's thought, told by Weir. */
function isUnsealed(item: unknown): boolean {
  return isRecord(item) && item["type"] === "reasoning" && typeof item["encrypted_content"] !== "string";
}

/** Thoughts, sealed, so that a model goes on from them in a later turn; who does not think refuses to be asked for them. */
const sealed = "reasoning.encrypted_content";

function writeInclude(include: unknown, model: string): unknown {
  const others: readonly unknown[] = Array.isArray(include) ? include.filter((what) => what !== sealed) : [];
  if (isThinker(model)) return [...others, sealed];
  if (!isPlain(model)) return include;
  return others.length === 0 ? undefined : others;
}
