// Which Responses request asks for the same as this chat request?
import type { ChatRequest, Tool } from "#core/contract";
import { outputLimit } from "#core/output-limit";
import { present } from "#core/present";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { writeItems } from "./write-items.ts";

/** What chat asks for and Responses has no word for. */
const unsayable: ReadonlySet<string> = new Set([
  "audio",
  "frequency_penalty",
  "function_call",
  "functions",
  "logit_bias",
  "modalities",
  "n",
  "prediction",
  "presence_penalty",
  "seed",
  "stop",
  "web_search_options",
]);

/** Said in other words, below, or to Weir. */
const translated: ReadonlySet<string> = new Set([
  "logprobs",
  "max_completion_tokens",
  "max_tokens",
  "messages",
  "model",
  "reasoning_effort",
  "response_format",
  "store",
  "stream",
  "stream_options",
  "tool_choice",
  "tools",
  "verbosity",
  "weir",
]);

/** Fields that both APIs have, and those that nobody knows, go on under their names. */
export function writeRequest(request: ChatRequest): UnknownRecord {
  const { tools, reasoning_effort: effort } = request;
  const limit = outputLimit(request);
  const same = Object.entries(request).filter(([field]) => !unsayable.has(field) && !translated.has(field));
  const text = present({ format: writeFormat(request), verbosity: request.verbosity });
  return {
    ...present({
      ...Object.fromEntries(same),
      // Fewer than 16 are refused.
      max_output_tokens: limit === undefined ? undefined : Math.max(limit, 16),
      tools: tools?.map((tool) => writeTool(tool)),
      tool_choice: writeChoice(request.tool_choice),
      text: Object.keys(text).length === 0 ? undefined : text,
      reasoning: typeof effort === "string" ? { effort } : undefined,
      include: request.logprobs === true ? ["message.output_text.logprobs"] : undefined,
    }),
    input: writeItems(request.messages),
  };
}

export function unsayableFields(request: ChatRequest): readonly string[] {
  return Object.keys(present(request)).filter((field) => unsayable.has(field));
}

/** Flat, and strict unless it says otherwise: chat's are not. */
function writeTool(tool: Tool): object {
  if (tool.type === "function") return { type: tool.type, strict: false, ...present(tool.function) };
  const { format, ...custom } = tool.custom;
  const grammar = isRecord(format) ? format["grammar"] : undefined;
  return {
    type: tool.type,
    ...custom,
    ...present({ format: isRecord(grammar) ? { type: "grammar", ...grammar } : format }),
  };
}

function writeChoice(choice: unknown): unknown {
  if (!isRecord(choice)) return choice;
  const { type } = choice;
  const named = choice[String(type)];
  if (type !== "allowed_tools") return isRecord(named) ? { type, ...named } : choice;
  const { mode, tools } = isRecord(named) ? named : {};
  return { type, mode, tools: Array.isArray(tools) ? tools.map((tool) => writeChoice(tool)) : [] };
}

function writeFormat({ response_format: format }: ChatRequest): object | undefined {
  if (format === undefined) return undefined;
  return format.type === "json_schema" ? { type: format.type, ...present(format.json_schema) } : format;
}
