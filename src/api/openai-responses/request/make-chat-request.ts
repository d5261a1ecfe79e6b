// Which chat request asks for the same as this Responses request?
import { refuseRequest } from "#api/request";
import type { ChatRequest, ResponsesFormat, ResponsesRequest } from "#core/contract";
import { withNative } from "#core/native";
import { present } from "#core/present";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { isChatRequest } from "#core/read-request";
import { lastViolation } from "#core/schema-checks";
import { makeMessages } from "./make-messages.ts";
import { fieldsOfResponses, readNative } from "./read-native.ts";
import { isOwn, type Offer, type OfferedTools } from "./offered-tools.ts";
import type { ResponsesCall } from "./responses-call.ts";

/**
 * Fields that both APIs have, and those that Weir does not know, go on under their names.
 * @throws WeirError when a field that only chat requests have does not fit there.
 */
export function makeChatRequest(call: ResponsesCall, headers: Headers): ChatRequest {
  const { body, earlier, tools } = call;
  const request: unknown = present({
    ...sameFields(body),
    ...writeTools(body, tools),
    ...writeLogprobs(body),
    messages: makeMessages(body, earlier, tools.chatNameOf),
    max_tokens: body.max_output_tokens,
    response_format: body.text?.format && writeFormat(body.text.format),
    verbosity: body.text?.verbosity,
    reasoning_effort: body.reasoning?.effort,
  });
  if (isChatRequest(request)) return withNative(request, readNative(call, headers));
  throw refuseRequest(lastViolation());
}

/**
 * Said in other words, or told back in the response and no model's business: hosts take metadata for a wish to store; and
 * what a chat host, other than one of Responses, refuses as unknown.
 */
const otherFields: ReadonlySet<string> = new Set([
  "input",
  "instructions",
  "previous_response_id",
  "max_output_tokens",
  "text",
  "reasoning",
  "include",
  "top_logprobs",
  "tools",
  "tool_choice",
  "parallel_tool_calls",
  "metadata",
  "store",
  "truncation",
  "max_tool_calls",
  "background",
  ...fieldsOfResponses,
] satisfies readonly (keyof ResponsesRequest)[]);

function sameFields(body: ResponsesRequest): object {
  return Object.fromEntries(Object.entries(body).filter(([field]) => !otherFields.has(field)));
}

/** Chat hosts refuse what speaks of tools where there are none. */
function writeTools(
  { tool_choice: choice, parallel_tool_calls: parallel }: ResponsesRequest,
  { offers, chatNameOf }: OfferedTools,
): object {
  if (offers.length === 0) return {};
  return {
    tools: offers.map((offer) => writeTool(offer)),
    tool_choice: writeChoice(choice, chatNameOf),
    parallel_tool_calls: parallel,
  };
}

/**
 * What chat hosts refuse as unknown. All tools are offered at once: to find one that is deferred would be the work of
 * `tool_search`, and only a program of the host's own reads what a tool's output looks like.
 */
const wordsOfResponses: ReadonlySet<string> = new Set(["allowed_callers", "async", "defer_loading", "output_schema"]);

function writeTool({ tool, chatName }: Offer): object {
  const { type, format, ...said } = tool;
  const definition = Object.fromEntries(Object.entries(said).filter(([word]) => !wordsOfResponses.has(word)));
  const named = { ...definition, name: chatName };
  if (type === "function") return { type, function: present(named) };
  return { type, custom: present({ ...named, format: isRecord(format) ? writeGrammar(format) : format }) };
}

/** Chat wants the grammar in an object of its own. */
function writeGrammar({ type, ...grammar }: UnknownRecord): object {
  return type === "grammar" ? { type, grammar } : { type, ...grammar };
}

function writeChoice(choice: ResponsesRequest["tool_choice"], chatNameOf: OfferedTools["chatNameOf"]): unknown {
  if (typeof choice !== "object" || choice === null) return choice;
  if (choice.type === "allowed_tools") {
    const tools = choice.tools.map((tool) => writeChoice(tool, chatNameOf)).filter((tool) => tool !== undefined);
    return { type: choice.type, allowed_tools: { mode: choice.mode, tools } };
  }
  // A tool of the host's own: no chat host is asked then (`read-native.ts`).
  return isOwn(choice) ? { type: choice.type, [choice.type]: { name: chatNameOf(choice) } } : undefined;
}

function writeLogprobs({ include, top_logprobs: top }: ResponsesRequest): object {
  const isAsked = (top ?? 0) > 0 || include?.includes("message.output_text.logprobs") === true;
  return isAsked ? { logprobs: true, top_logprobs: top } : {};
}

function writeFormat(format: ResponsesFormat): object {
  if (format.type !== "json_schema") return format;
  const { type, ...named } = format;
  return { type, json_schema: present(named) };
}
