// How is a streamed answer written as Anthropic's events?
import { type StreamWriter, writeEvent } from "#api/reply";
import type { AnswerMessage, ChatChunk, ChunkChoice, MessagesRequest, Receipt } from "#core/contract";
import type { ChatStream, NativeText, Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord } from "#core/read-record";
import type { Answered } from "#gateway";
import { firstCallOf } from "../first-call-of.ts";
import { makeBlockWriter } from "./make-block-writer.ts";
import { messageEvent } from "./message-event.ts";
import { messagesErrors } from "./messages-errors.ts";
import { isThinkingWanted, withUsage, writeHead, writeStop, writeUsage } from "./write-message.ts";

/** The host's own events where it speaks Messages, else those that its chunks make. */
export function makeEventWriter(answered: Answered<ChatStream>, body: MessagesRequest): StreamWriter {
  const chunks = makeChunkWriter(answered, isThinkingWanted(body));
  let isNative = false;
  /** The host's last word on why it stopped and what it used: it waits for the receipt. */
  let lastDelta: NativeText | undefined;

  function writeNative(native: NativeText): string {
    if (native.name === "message_stop") return "";
    if (native.name === "message_start") return writeText(withStartUsage(native, answered.receipt()));
    const before = lastDelta === undefined ? "" : writeText(lastDelta);
    lastDelta = native.name === "message_delta" ? native : undefined;
    return before + (lastDelta === undefined ? writeText(native) : "");
  }
  return {
    writeBatch(batch) {
      let text = "";
      for (const said of batch) {
        isNative ||= said.native !== undefined;
        text += said.native === undefined ? chunks.write(said) : writeNative(said.native);
      }
      return text;
    },
    writeEnd() {
      const weir = body.weir?.receipt === true ? { weir: answered.receipt() } : {};
      const [text, delta] = isNative
        ? ["", withUsage(readRecord(lastDelta?.json ?? "", readExactJson), answered.receipt())]
        : chunks.end();
      return text + messageEvent("message_delta", { ...delta, ...weir }) + messageEvent("message_stop", {});
    },
    writeFailure: (failure) =>
      writeEvent(JSON.stringify(messagesErrors.body(failure, answered.receipt().request_id)), "error"),
  };
}

/** Clients count on from the usage that a message begins with: where the host tells of none, with the one supposed. */
function withStartUsage(native: NativeText, receipt: Receipt): NativeText {
  const event = readRecord(native.json, readExactJson);
  const { message } = event;
  if (!isRecord(message) || isRecord(message["usage"])) return native;
  const usage = { ...writeUsage(receipt), output_tokens: 0 };
  return { ...native, json: JSON.stringify({ ...event, message: { ...message, usage } }) };
}

/** A line break between JSON's words would end the data line. */
function writeText({ name, json }: NativeText): string {
  return writeEvent(json.replaceAll("\n", " "), name);
}

/** The events that chat chunks make. */
function makeChunkWriter(answered: Answered<ChatStream>, withThinking: boolean) {
  const { requestId } = firstCallOf(answered);
  const blocks = makeBlockWriter(requestId, withThinking);
  let hasBegun = false;
  let hasCalls = false;
  let reason: string | null | undefined;
  /** What beside the reason says why it stopped. */
  let said: AnswerMessage = {};

  function begin(model: string | undefined): string {
    if (hasBegun) return "";
    hasBegun = true;
    const receipt = answered.receipt();
    // Not counted yet: what is true comes in message_delta.
    const predicted = { ...writeUsage(receipt), output_tokens: 0 };
    const stop = { stop_reason: null, stop_sequence: null };
    const message = { ...writeHead(requestId, model ?? receipt.model), content: [], ...stop, usage: predicted };
    return messageEvent("message_start", { message });
  }
  function writePiece({ delta = {}, finish_reason: why }: ChunkChoice): string {
    const { refusal, stop_sequence: sequence } = delta;
    if (typeof refusal === "string") said = { ...said, refusal };
    if (typeof sequence === "string") said = { ...said, stop_sequence: sequence };
    hasCalls ||= (delta.tool_calls ?? []).length > 0;
    reason = why ?? reason;
    return blocks.write(delta);
  }
  return {
    write({ value: chunk }: Said<ChatChunk>): string {
      // A message is one answer, of which a chunk may hold several pieces.
      const pieces = chunk.choices.filter(({ index = 0 }) => index === 0);
      return begin(chunk.model) + pieces.map(writePiece).join("");
    },
    end(): readonly [text: string, delta: object] {
      const delta = { delta: writeStop(reason, said, hasCalls), usage: writeUsage(answered.receipt()) };
      return [begin(undefined) + blocks.end(), delta];
    },
  };
}
