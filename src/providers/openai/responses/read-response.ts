// What whole answer is this Response?
import type { AnswerMessage, ChatChunk, ChatCompletion } from "#core/contract";
import type { Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { textOf } from "#core/text-of";
import { hearEvents, hearUsage } from "../../hear-refused.ts";
import { noAnswer } from "../../no-answer.ts";
import { partsOf, readCall, readOmitted, writeCall } from "./read-item.ts";
import { readLogprobs } from "./read-logprobs.ts";
import { readUsage } from "./read-usage.ts";

/** @throws WeirError @param readEvent of a stream, should it be one */
export function readResponse(text: string, readEvent: ReadEvent<Said<ChatChunk>>): ChatCompletion {
  const said = readRecord(text, readExactJson);
  const reason = readFinish(said);
  if (reason === undefined || !Array.isArray(said["output"])) {
    const heard = hearUsage(readUsage(said, []).usage) ?? hearEvents(text, readEvent);
    throw noAnswer(text, "Cannot read the model host's answer: not a Response", heard);
  }
  const items = said["output"].filter(isRecord);
  const logprobs = readLogprobs(partsOf(items, "content").flatMap(({ logprobs: tokens }) => tokens ?? []));
  const message = readItems(items);
  return {
    ...readHead(said, "chat.completion"),
    choices: [
      { index: 0, message, logprobs, finish_reason: message.tool_calls && reason === "stop" ? "tool_calls" : reason },
    ],
    ...readUsage(said, items),
  };
}

/** What a completion or a chunk says of itself. */
export function readHead<Kind extends string>(
  { id, created_at: created, model, service_tier: serviceTier }: UnknownRecord,
  object: Kind,
) {
  return {
    id: typeof id === "string" ? id : `resp_${crypto.randomUUID()}`,
    object,
    created: typeof created === "number" ? Math.floor(created) : Math.floor(Date.now() / 1000),
    model: textOf(model),
    ...(typeof serviceTier === "string" && { service_tier: serviceTier }),
  };
}

/** Undefined where it has not ended, or failed. */
export function readFinish({ status, incomplete_details: details }: UnknownRecord): string | undefined {
  if (status === "completed") return "stop";
  if (status !== "incomplete") return undefined;
  return isRecord(details) && details["reason"] === "content_filter" ? "content_filter" : "length";
}

/** Between two messages of one answer, or two parts of what was thought. */
export const gap = "\n\n";

function readItems(items: readonly UnknownRecord[]): AnswerMessage {
  const messages = items.filter(({ type }) => type === "message");
  const thoughts = items.filter(({ type }) => type === "reasoning");
  const parts = partsOf(messages, "content");
  const content = messages
    .map((message) =>
      partsOf([message], "content")
        .map(({ text }) => textOf(text))
        .join(""),
    )
    .filter((text) => text !== "")
    .join(gap);
  const refusal = parts.map((part) => textOf(part["refusal"])).join("");
  const reasoning = [...partsOf(thoughts, "summary"), ...partsOf(thoughts, "content")];
  const calls = items.flatMap((item) => readCall(item) ?? []).map(writeCall);
  return {
    role: "assistant",
    content: content === "" && (calls.length > 0 || refusal !== "") ? null : content,
    refusal: refusal === "" ? null : refusal,
    ...(reasoning.length > 0 && { reasoning_content: reasoning.map(({ text }) => textOf(text)).join(gap) }),
    ...(calls.length > 0 && { tool_calls: calls }),
    ...readOmitted(items),
  };
}
