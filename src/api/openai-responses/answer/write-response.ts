// How is an answer written as a Response object?
import type { ChatChunk, ChatCompletion, Receipt } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import type { FirstCall } from "#gateway";
import { makeResponseId } from "../response-ids.ts";
import type { Output } from "./make-output.ts";
import type { ResponsesCall } from "../request/responses-call.ts";

/** What has come of the answer. */
export interface Progress extends Output {
  readonly first: FirstCall;
  /** The host's first words: model and service tier. */
  readonly head: ChatChunk | ChatCompletion;
  /** The host's own report, for the details that a receipt does not keep. */
  readonly usage?: unknown;
  /** The Response as a host said it that speaks Responses. */
  readonly host?: UnknownRecord | undefined;
}

/** Every field that OpenAI's clients read, the request's settings among them. */
export function writeResponse(
  { body, keeping }: ResponsesCall,
  receipt: Receipt,
  { first, head, usage, items, end, host = {} }: Progress,
): object {
  const { createdAt, completedAt = Math.floor(Date.now() / 1000) } = first;
  const reason = end === "in_progress" || end === "completed" ? undefined : end;
  return {
    id: makeResponseId(first.requestId),
    object: "response",
    created_at: createdAt,
    status: reason === undefined ? end : "incomplete",
    background: false,
    completed_at: end === "completed" ? completedAt : null,
    error: null,
    incomplete_details: reason === undefined ? null : { reason },
    instructions: body.instructions ?? null,
    max_output_tokens: body.max_output_tokens ?? null,
    max_tool_calls: body.max_tool_calls ?? null,
    model: head.model ?? body.model,
    output: items,
    parallel_tool_calls: body.parallel_tool_calls ?? true,
    previous_response_id: body.previous_response_id ?? null,
    prompt_cache_key: body.prompt_cache_key ?? null,
    reasoning: { effort: body.reasoning?.effort ?? null, summary: body.reasoning?.summary ?? null },
    safety_identifier: body.safety_identifier ?? null,
    service_tier: head["service_tier"] ?? body.service_tier ?? "default",
    store: keeping !== undefined,
    temperature: body.temperature ?? 1,
    text: { format: { type: "text" }, verbosity: "medium", ...body.text },
    tool_choice: body.tool_choice ?? "auto",
    tools: (body.tools ?? []).map((tool) =>
      tool.type === "function" ? { description: null, parameters: null, ...tool, strict: tool.strict ?? false } : tool,
    ),
    top_logprobs: body.top_logprobs ?? 0,
    top_p: body.top_p ?? 1,
    truncation: body.truncation ?? "disabled",
    ...(end === "in_progress" ? {} : { usage: writeUsage(receipt, usage, host["usage"]) }),
    user: body.user,
    metadata: body.metadata ?? {},
    ...sayBack(host),
    ...(end !== "in_progress" && body.weir?.receipt === true ? { weir: receipt } : {}),
  };
}

/** What the host tells of the request as it took it; the rest of what it says is Weir's to say. */
function sayBack(host: UnknownRecord): object {
  return Object.fromEntries(Object.entries(host).filter(([field]) => !ownFields.has(field)));
}

const ownFields: ReadonlySet<string> = new Set([
  "background",
  "completed_at",
  "created_at",
  "id",
  "instructions",
  "metadata",
  "object",
  "output",
  "previous_response_id",
  "prompt_cache_key",
  "safety_identifier",
  "status",
  "store",
  "usage",
  "user",
]);

/** The last word, which is kept where it is to be: its `store` says whether it was. */
export function writeFinal(call: ResponsesCall, receipt: Receipt, progress: Progress): object {
  const response = writeResponse(call, receipt, progress);
  if (call.keeping?.keep(makeResponseId(progress.first.requestId), response) !== false) return response;
  return { ...response, store: false };
}

/** @param told by a host of Responses: it says more than is metered */
function writeUsage({ usage }: Receipt, reported: unknown, told: unknown): object {
  const details = isRecord(reported) ? reported["completion_tokens_details"] : undefined;
  const reasoning = isRecord(details) ? details["reasoning_tokens"] : undefined;
  const isCount = typeof reasoning === "number" && Number.isInteger(reasoning) && reasoning >= 0;
  const { input_tokens_details: ofInput, output_tokens_details: ofOutput } =
    usage.source === "actual" && isRecord(told) ? told : {};
  return {
    input_tokens: usage.input_tokens,
    input_tokens_details: {
      ...(isRecord(ofInput) && ofInput),
      cached_tokens: usage.cached_input_tokens,
      cache_write_tokens: usage.cache_write_input_tokens ?? 0,
    },
    output_tokens: usage.output_tokens,
    output_tokens_details: { ...(isRecord(ofOutput) && ofOutput), reasoning_tokens: isCount ? reasoning : 0 },
    total_tokens: usage.input_tokens + usage.output_tokens,
  };
}
