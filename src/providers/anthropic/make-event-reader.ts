// What does Anthropic say, piece by piece?
import type { ChatChunk, Delta } from "#core/contract";
import type { Said } from "#core/provider";
import { readJson } from "#core/read-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import type { ReadEvent } from "#core/read-sse";
import { WeirError } from "#core/weir-error";
import { readErrorEvent } from "../read-error.ts";
import { makeBlockReader } from "./make-block-reader.ts";
import { readOmitted, readStopSequence, readThoughts } from "./read-extras.ts";
import { readFinish, readHead } from "./read-message.ts";
import { readEarlyUsage, readUsage } from "./read-usage.ts";

/** @param keepsNative hands each event on beside its chunk, also those that chat has no word for */
export function makeEventReader(keepsNative: boolean): ReadEvent<Said<ChatChunk>> {
  const reader = makeReader(keepsNative);
  return ({ data }, chunks) => {
    const event = readRecord(data, readJson);
    const { type } = event;
    if (typeof type !== "string" || type === "error") {
      throw readErrorEvent(data) ?? new WeirError("upstream_invalid", "Cannot read an event of Anthropic's answer");
    }
    const value = reader.read(type, event);
    if (keepsNative) chunks.push({ value: value ?? reader.silence(), native: { name: type, json: data } });
    else if (value !== undefined) chunks.push({ value });
    return type === "message_stop";
  };
}

/** Holds what a later chunk needs of an earlier event. */
function makeReader(isNative: boolean) {
  const blocks = makeBlockReader();
  let head = readHead({}, "chat.completion.chunk");
  let usage: UnknownRecord = {};
  /** Not only with the first event, which knows of nothing written. */
  let isCounted = false;

  function makeChunk(delta: Delta | undefined, finishReason: string | null = null): ChatChunk | undefined {
    return delta && { ...head, choices: [{ index: 0, delta, finish_reason: finishReason }] };
  }
  /** Later reports win, but a missing or null count takes nothing back. */
  function addUsage(said: unknown): void {
    const counts = isRecord(said) ? Object.entries(said) : [];
    usage = { ...usage, ...Object.fromEntries(counts.filter(([, count]) => count !== null)) };
  }
  function begin({ message }: UnknownRecord): ChatChunk | undefined {
    const said = isRecord(message) ? message : {};
    head = readHead(said, head.object);
    addUsage(said["usage"]);
    const chunk = makeChunk({ role: "assistant", content: "" });
    return chunk && { ...chunk, ...readEarlyUsage(usage) };
  }
  function end({ delta, usage: counts }: UnknownRecord): ChatChunk | undefined {
    addUsage(counts);
    isCounted ||= isRecord(counts) && (counts["output_tokens"] ?? null) !== null;
    const stop = isRecord(delta) ? delta : {};
    const reason = stop["stop_reason"];
    if (typeof reason !== "string") return undefined;
    // Now that all is known: what does not grow is said once, whole.
    const last = { ...readThoughts(blocks.blocks), ...readOmitted(blocks.blocks), ...readStopSequence(stop) };
    const chunk = makeChunk(last, readFinish(reason, isNative));
    return chunk && isCounted ? { ...chunk, ...readUsage(usage) } : chunk;
  }
  const readers: ReadonlyMap<string, (event: UnknownRecord) => ChatChunk | undefined> = new Map([
    ["message_start", begin],
    ["content_block_start", (event) => makeChunk(blocks.start(event))],
    ["content_block_delta", (event) => makeChunk(blocks.add(event))],
    ["message_delta", end],
  ]);

  return {
    read: (type: string, event: UnknownRecord): ChatChunk | undefined => readers.get(type)?.(event),
    /** For an event that says nothing a chat could say. */
    silence: (): ChatChunk => ({ ...head, choices: [] }),
  };
}
