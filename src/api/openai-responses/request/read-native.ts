// What does a Responses request say that chat has no word for?
import type { InputItem, ResponsesRequest } from "#core/contract";
import type { Native } from "#core/native";
import { present } from "#core/present";
import { isRecord } from "#core/read-record";
import { isOutput, makeInput } from "./make-messages.ts";
import { isOwn } from "./offered-tools.ts";
import type { ResponsesCall } from "./responses-call.ts";

/** The request as a host of Responses is sent it, with all that was said before. */
export function readNative({ body, earlier, tools }: ResponsesCall, headers: Headers): Native {
  const { input, tool_choice: choice, prompt_cache_options: cacheOptions } = body;
  const beta = headers.get("openai-beta");
  const items = typeof input === "string" ? [makeInput(input)] : input;
  const said = Object.entries(body).filter(([field]) => !ownFields.has(field));
  return {
    dialect: "responses",
    body: present({
      ...Object.fromEntries(said),
      input: typeof input === "string" && earlier.length === 0 ? input : [...earlier, ...items].flatMap(writeItem),
    }),
    headers: beta === null ? {} : { "openai-beta": beta },
    untold: [
      ...tools.spared,
      ...items.flatMap((item, at) => (isTold(item) ? [] : [`input[${at}]`])),
      ...fieldsOfResponses.filter((field) => (body[field] ?? undefined) !== undefined),
      ...Object.keys(present(body.reasoning ?? {})).flatMap((field) =>
        toldOfReasoning.has(field) ? [] : [`reasoning.${field}`],
      ),
    ],
    needed: [
      ...tools.needed,
      ...(isOfHost(choice) ? ["tool_choice"] : []),
      // Nothing is answered: to cache the prompt is all that is asked.
      ...(isRecord(cacheOptions) && cacheOptions["prewarm"] === true ? ["prompt_cache_options.prewarm"] : []),
      ...items.flatMap((item, at) => unsayableIn(item).map((field) => `input[${at}].${field}`)),
      ...(earlier.some((item) => unsayableIn(item).length > 0) ? ["previous_response_id"] : []),
    ],
  };
}

/** Said to Weir, or of what is kept here: nothing of it changes an answer, or shall part one answer's key from another's. */
const ownFields: ReadonlySet<string> = new Set([
  "metadata",
  "model",
  "previous_response_id",
  "store",
  "stream",
  "stream_options",
  "weir",
] satisfies readonly (keyof ResponsesRequest)[]);

/**
 * Without an id that the host would look up, which keeps nothing: it is Weir's own, and another one in each Response that
 * says the same. What only an id would stand for is left out.
 */
function writeItem(item: InputItem): readonly object[] {
  if (item.type === "item_reference") return [];
  if (!chats.has(item.type) && item.type !== "web_search_call") return [item];
  const { id: _id, ...whole } = item;
  return [whole];
}

/** Files that their host would fetch, and what a tool gives that was not called: chat knows no such. */
function unsayableIn(item: InputItem): readonly string[] {
  if (isOutput(item) && typeof item.call_id !== "string") return ["call_id"];
  return ["content", "output"].flatMap((field) => {
    const parts = item[field];
    if (!Array.isArray(parts)) return [];
    return parts.flatMap((part: unknown, at) =>
      isRecord(part) && typeof part["file_url"] === "string" ? [`${field}[${at}].file_url`] : [],
    );
  });
}

/** No other host is told of them. */
export const fieldsOfResponses = [
  "access_programs",
  "background_options",
  "client_metadata",
  "context_management",
  "image",
  "multi_agent",
] as const;

/** A summary nobody expects of a host that tells its thoughts, or has none. */
const toldOfReasoning: ReadonlySet<string> = new Set(["effort", "summary", "generate_summary"]);

/** Reasoning is no host's but the one that thought so, and nobody expects it to be. */
function isTold({ type }: InputItem): boolean {
  return chats.has(type) || type === "item_reference" || type === "additional_tools";
}

const chats: ReadonlySet<InputItem["type"]> = new Set([
  "message",
  "function_call",
  "function_call_output",
  "custom_tool_call",
  "custom_tool_call_output",
  "reasoning",
]);

/** To be called for certain, or nothing else may be. */
function isOfHost(choice: ResponsesRequest["tool_choice"]): boolean {
  if (typeof choice !== "object" || choice === null) return false;
  return choice.type === "allowed_tools" ? !choice.tools.some(isOwn) : !isOwn(choice);
}
