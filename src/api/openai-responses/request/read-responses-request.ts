// Is this a Responses request that can be answered, and if not, which field is at fault?
import { readChecked } from "#api/request";
import type { ResponsesRequest } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { isResponsesRequest } from "#core/read-request";
import { refuse } from "./refuse.ts";

/** What cannot be done, and what chat completions call otherwise: taken silently, it would change the answer. */
const unsupported: Readonly<Record<string, string>> = {
  conversation: "conversations are not kept here: send 'previous_response_id', or all of it as 'input'",
  prompt: "prompt templates are not stored here: send 'instructions' and 'input'",
  background: "an answer is given while the caller waits, or as a stream",
  messages: "it is 'input' here",
  response_format: "it is 'text.format' here",
  verbosity: "it is 'text.verbosity' here",
  reasoning_effort: "it is 'reasoning.effort' here",
  max_tokens: "it is 'max_output_tokens' here",
  max_completion_tokens: "it is 'max_output_tokens' here",
  logprobs: "it is 'top_logprobs' here",
  functions: "it is 'tools' here",
  function_call: "it is 'tool_choice' here",
  n: "a response is one answer",
  modalities: "a response is text",
  audio: "a response is text",
};

/** @throws WeirError naming the field as OpenAI does: `input[0].content`. */
export function readResponsesRequest(value: unknown): ResponsesRequest {
  if (isRecord(value)) refuseUnsupported(value);
  return readChecked(withItemTypes(value), isResponsesRequest);
}

function refuseUnsupported(body: UnknownRecord): void {
  for (const [param, why] of Object.entries(unsupported)) {
    const value = body[param];
    if (value === undefined || value === null || value === false) continue;
    throw refuse(param, why);
  }
}

/** OpenAI lets a message and a reference go without their type; the schema tells items apart by it. */
function withItemTypes(value: unknown): unknown {
  if (!isRecord(value) || !Array.isArray(value["input"])) return value;
  const input = value["input"].map((item: unknown) =>
    isRecord(item) && (item["type"] ?? undefined) === undefined
      ? { ...item, type: "id" in item && !("role" in item) ? "item_reference" : "message" }
      : item,
  );
  return { ...value, input };
}
