// What does Workers AI say, piece by piece?
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { Call, ChatStream, Said } from "#core/provider";
import { readJson } from "#core/read-json";
import { isRecord, readRecord } from "#core/read-record";
import { readSse } from "#core/read-sse";
import { WeirError } from "#core/weir-error";
import { hearWhole } from "../hear-refused.ts";
import { makeChunkMender, makeHead } from "../mend-answer.ts";
import { makeChunkReader } from "../read-answer.ts";
import { finishReason, readAiAnswer, readResponseText, readToolCalls } from "./read-ai-answer.ts";

type AiCall = Pick<Call, "model" | "onHeartbeat">;

/** Reads `data: {"response":".."}` of the older models and the chat chunks of the newer; both end in `[DONE]`. */
export function readAiChunks(value: unknown, request: ChatRequest, { model, onHeartbeat }: AiCall): ChatStream {
  // Checked before the first chunk is asked for: until then another host may still answer.
  if (!isByteStream(value)) {
    const heard = hearWhole(() => readAiAnswer(value, request));
    throw new WeirError("upstream_invalid", "Cannot read Workers AI's answer: it is not a stream", { heard });
  }
  const reader = makeReader(request, model);
  return readSse(
    value,
    ({ data }, chunks: Said<ChatChunk>[]) => {
      const isLast = data === "[DONE]";
      for (const chunk of isLast ? reader.end() : reader.read(data)) chunks.push({ value: chunk });
      return isLast;
    },
    onHeartbeat,
  );
}

/** Holds what an older model's stream leaves unsaid: that it begins, and why it ends. */
function makeReader(request: ChatRequest, model: string) {
  const head = makeHead("chat.completion.chunk", model);
  const readChunk = makeChunkReader();
  const mend = makeChunkMender(model);
  let toolCalls = 0;
  let usage: unknown;
  let isOpen = false;

  return {
    read(text: string): readonly ChatChunk[] {
      const chunk = readChunk(text);
      if (chunk !== undefined) return [mend(chunk).value];
      const event = readRecord(text, readJson);
      if (!("response" in event || "tool_calls" in event || ("usage" in event && !("choices" in event)))) {
        throw new WeirError("upstream_invalid", "Cannot read a piece of Workers AI's answer");
      }
      usage = event["usage"] ?? usage;
      const told = isRecord(event["usage"]) ? { usage: { ...event["usage"] } } : {};
      const calls = readToolCalls(event["tool_calls"]).map((call, at) => ({ index: toolCalls + at, ...call }));
      toolCalls += calls.length;
      const content = readResponseText(event["response"]) ?? "";
      const delta = {
        ...(isOpen ? {} : { role: "assistant" }),
        ...(content === "" && isOpen ? {} : { content }),
        ...(calls.length > 0 ? { tool_calls: calls } : {}),
      };
      const isSilent = Object.keys(delta).length === 0;
      if (isSilent) return "usage" in told ? [{ ...head, choices: [], ...told }] : [];
      isOpen = true;
      return [{ ...head, choices: [{ index: 0, delta, finish_reason: null }], ...told }];
    },
    /** Only an older model's stream needs an end: a newer one has said its finish reason itself. */
    end(): readonly ChatChunk[] {
      if (!isOpen) return [];
      const reason = finishReason(toolCalls > 0, usage, request);
      return [{ ...head, choices: [{ index: 0, delta: {}, finish_reason: reason }] }];
    },
  };
}

function isByteStream(value: unknown): value is ReadableStream<Uint8Array> {
  return value instanceof ReadableStream;
}
