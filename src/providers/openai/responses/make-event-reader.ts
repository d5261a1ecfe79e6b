// What does the host of a Response say, piece by piece?
import type { ChatChunk } from "#core/contract";
import type { Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { WeirError } from "#core/weir-error";
import { readErrorEvent, readErrorObject } from "../../read-error.ts";
import { makeItemReader, type Piece } from "./make-item-reader.ts";
import { readFinish, readHead } from "./read-response.ts";
import { readEarlyUsage, readUsage } from "./read-usage.ts";

/**
 * @param model as it was asked for, until the host says it
 * @param keepsNative hands each event on beside its chunk, also those that chat has no word for
 */
export function makeEventReader(model: string, keepsNative: boolean): ReadEvent<Said<ChatChunk>> {
  const items = makeItemReader();
  let head = readHead({ model }, "chat.completion.chunk");

  function makeChunk({ logprobs, ...delta }: Piece, finishReason: string | null = null): ChatChunk {
    return { ...head, choices: [{ index: 0, delta, ...(logprobs && { logprobs }), finish_reason: finishReason }] };
  }
  function begin(response: UnknownRecord): ChatChunk {
    head = readHead({ model, ...response }, head.object);
    return { ...makeChunk({ role: "assistant", content: "" }), ...readEarlyUsage(response) };
  }
  function end(response: UnknownRecord): ChatChunk {
    const reason = readFinish(response);
    const { omitted, hasCalls, done } = items.close();
    const chunk = makeChunk(omitted, reason === "stop" && hasCalls ? "tool_calls" : (reason ?? null));
    return { ...chunk, ...readUsage(response, done) };
  }
  function read(type: string, event: UnknownRecord): ChatChunk | undefined {
    const response = isRecord(event["response"]) ? event["response"] : {};
    // OpenAI's reference says its fields beside the type, its API an object of them.
    if (type === "error") throw readFailure(event["error"] ?? event);
    if (type === "response.created") return begin(response);
    if (isLast(type)) return end(response);
    const piece = items.read(type, event);
    return piece && makeChunk(piece);
  }

  return ({ data }, chunks) => {
    const event = readRecord(data, readExactJson);
    const { type } = event;
    if (typeof type !== "string") {
      throw readErrorEvent(data) ?? new WeirError("upstream_invalid", "Cannot read an event of the answer");
    }
    if (type === "response.failed") {
      const response = isRecord(event["response"]) ? event["response"] : {};
      const told = readUsage(response, items.close().done);
      // What it took for it comes before the break.
      if (told.usage !== undefined) chunks.push({ value: { ...head, choices: [], ...told } });
      throw readFailure(response["error"]);
    }
    const value = read(type, event);
    if (keepsNative) chunks.push({ value: value ?? { ...head, choices: [] }, native: { name: type, json: data } });
    else if (value !== undefined) chunks.push({ value });
    return isLast(type);
  };
}

function isLast(type: string): boolean {
  return type === "response.completed" || type === "response.incomplete";
}

function readFailure(error: unknown): WeirError {
  return readErrorObject(isRecord(error) ? error : {});
}
