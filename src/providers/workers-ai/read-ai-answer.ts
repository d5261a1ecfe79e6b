// What whole answer did Workers AI give?
import type { AnswerToolCall, ChatCompletion, ChatRequest, Choice } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { textOf } from "#core/text-of";
import { WeirError } from "#core/weir-error";
import { hearUsage } from "../hear-refused.ts";
import { findCompletion } from "../read-answer.ts";
import { maxTokens } from "./write-ai-inputs.ts";

export function readAiAnswer(value: unknown, request: ChatRequest): ChatCompletion {
  const completion = findCompletion(value);
  if (completion !== undefined) return completion;
  if (!isRecord(value) || !("response" in value || "tool_calls" in value)) {
    const heard = isRecord(value) ? hearUsage(value["usage"]) : undefined;
    const message = "Cannot read Workers AI's answer: neither a response nor a completion";
    throw new WeirError("upstream_invalid", message, { heard });
  }
  return {
    choices: [readChoice(value, request)],
    ...(isRecord(value["usage"]) ? { usage: value["usage"] } : {}),
  };
}

/** The finish reason that the older models leave out. */
export function finishReason(hasToolCalls: boolean, usage: unknown, request: ChatRequest): string {
  if (hasToolCalls) return "tool_calls";
  const said = isRecord(usage) ? usage["completion_tokens"] : undefined;
  return typeof said === "number" && said >= maxTokens(request) ? "length" : "stop";
}

/** `{name, arguments: {..}}`, as the older models write it, or already OpenAI's shape. */
export function readToolCalls(value: unknown): AnswerToolCall[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isRecord).map((call, index) => {
    const said = isRecord(call["function"]) ? call["function"] : call;
    const args = said["arguments"];
    return {
      id: typeof call["id"] === "string" ? call["id"] : `call_${index}_${crypto.randomUUID().slice(0, 8)}`,
      type: "function",
      function: {
        name: textOf(said["name"]),
        arguments: typeof args === "string" ? args : JSON.stringify(args ?? {}),
      },
    };
  });
}

/** With a JSON response format some models answer the object itself, and a stream's token may be a number. */
export function readResponseText(response: unknown): string | undefined {
  if (typeof response === "string") return response;
  return response === undefined || response === null ? undefined : JSON.stringify(response);
}

function readChoice(value: UnknownRecord, request: ChatRequest): Choice {
  const calls = readToolCalls(value["tool_calls"]);
  return {
    index: 0,
    message: {
      role: "assistant",
      content: readResponseText(value["response"]) ?? null,
      ...(calls.length > 0 ? { tool_calls: calls } : {}),
    },
    finish_reason: finishReason(calls.length > 0, value["usage"], request),
  };
}
