// What does a Responses request say that chat has no word for?
import type { InputItem, NamedTool, ResponsesRequest } from "#core/contract";
import type { Native } from "#core/native";
import { present } from "#core/present";
import { makeInput } from "./make-messages.ts";
import type { ResponsesCall } from "./responses-call.ts";

/** The request as a host of Responses is sent it, with all that was said before. */
export function readNative({ body, earlier, tools }: ResponsesCall): Native {
  const { model: _model, weir: _weir, stream: _stream, store: _store, previous_response_id: _id, ...said } = body;
  const { input, tool_choice: choice } = said;
  const items = typeof input === "string" ? [makeInput(input)] : input;
  return {
    dialect: "responses",
    body: present({ ...said, input: earlier.length === 0 ? input : [...earlier, ...items] }),
    headers: {},
    untold: [
      ...tools.spared,
      ...items.flatMap((item, at) => (isTold(item) ? [] : [`input[${at}]`])),
      ...untold.filter((field) => (body[field] ?? undefined) !== undefined),
    ],
    needed: [...tools.needed, ...(isOfHost(choice) ? ["tool_choice"] : [])],
  };
}

/** Fields that no other host is told of. */
const untold = ["client_metadata", "context_management"] as const;

/** Reasoning is no host's but the one that thought so, and nobody expects it to be. */
function isTold({ type }: InputItem): boolean {
  return toldOf.has(type);
}

const toldOf: ReadonlySet<InputItem["type"]> = new Set([
  "message",
  "function_call",
  "function_call_output",
  "custom_tool_call",
  "custom_tool_call_output",
  "reasoning",
  "item_reference",
  "additional_tools",
]);

/** To be called for certain, or nothing else may be. */
function isOfHost(choice: ResponsesRequest["tool_choice"]): boolean {
  if (typeof choice !== "object" || choice === null) return false;
  return choice.type === "allowed_tools" ? !choice.tools.some(isNamed) : !isNamed(choice);
}

/** A tool of the caller's own. */
export function isNamed(tool: { readonly type: string }): tool is NamedTool {
  return tool.type === "function" || tool.type === "custom";
}
