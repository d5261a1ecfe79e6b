// What whole answer did Anthropic give?
import type { AnswerMessage, ChatChunk, ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { textOf } from "#core/text-of";
import { hearEvents, hearUsage } from "../hear-refused.ts";
import { noAnswer } from "../no-answer.ts";
import { readReason } from "../read-reason.ts";
import { readOmitted, readStopSequence, readThoughts } from "./read-extras.ts";
import { readUsage } from "./read-usage.ts";

/**
 * @param readEvent of a stream, should it be one
 * @param isNative whether its caller is given it as it came, too
 * @throws WeirError
 */
export function readMessage(text: string, readEvent: ReadEvent<Said<ChatChunk>>, isNative: boolean): ChatCompletion {
  const said = readRecord(text, readExactJson);
  const { content, stop_reason: stopReason } = said;
  if (!Array.isArray(content) || typeof stopReason !== "string") {
    const heard = hearUsage(readUsage(said["usage"]).usage) ?? hearEvents(text, readEvent);
    throw noAnswer(text, "Cannot read Anthropic's answer: not a message", heard);
  }
  const message = { ...readBlocks(content.filter(isRecord)), ...readStopSequence(said) };
  return {
    ...readHead(said, "chat.completion"),
    choices: [{ index: 0, message, logprobs: null, finish_reason: readFinish(stopReason, isNative) }],
    ...readUsage(said["usage"]),
  };
}

/** What a completion or a chunk says of itself. */
export function readHead<Kind extends string>({ id, model }: UnknownRecord, object: Kind) {
  return {
    id: typeof id === "string" ? id : `msg_${crypto.randomUUID()}`,
    object,
    created: Math.floor(Date.now() / 1000),
    model: textOf(model),
  };
}

function readBlocks(blocks: readonly UnknownRecord[]): AnswerMessage {
  const text = joinTexts(blocks, "text");
  const reasoning = joinTexts(blocks, "thinking");
  const calls = blocks.flatMap(({ type, id, name, input }) => {
    if (type !== "tool_use" || typeof id !== "string" || typeof name !== "string") return [];
    return [{ id, type: "function", function: { name, arguments: JSON.stringify(input ?? {}) } }];
  });
  return {
    role: "assistant",
    content: text === "" && calls.length > 0 ? null : text,
    refusal: null,
    ...(reasoning === "" ? {} : { reasoning_content: reasoning }),
    ...(calls.length > 0 ? { tool_calls: calls } : {}),
    ...readThoughts(blocks),
    ...readOmitted(blocks),
  };
}

function joinTexts(blocks: readonly UnknownRecord[], kind: "text" | "thinking"): string {
  return blocks.map(({ type, [kind]: text }) => (type === kind ? textOf(text) : "")).join("");
}

/**
 * A word that is new there goes to who speaks Messages as it came; of what may be a stump, no other caller may think
 * that it is whole.
 * @see https://docs.claude.com/en/api/handling-stop-reasons
 */
export function readFinish(stopReason: string, isNative: boolean): string {
  return readReason(stopReason, isNative ? stopReason : undefined);
}
