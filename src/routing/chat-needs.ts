// What must a model be able to do for this chat, and which field says so?
import type { ChatRequest } from "#core/contract";
import { countInputChars, tokensOfChars } from "#core/count-tokens";
import { nativeOf } from "#core/native";
import type { Need, Needs } from "./needs.ts";

export function readNeeds(request: ChatRequest): Needs {
  const native = nativeOf(request);
  const [param] = native?.needed ?? [];
  return {
    dialect: native && param !== undefined ? { name: native.dialect, param } : undefined,
    capabilities: [...readTools(request), ...readFormat(request), ...readRest(request), ...readParts(request)],
    inputTokens: tokensOfChars(countInputChars(request)),
    inputParam: "messages",
  };
}

function readTools({ tools = [], functions = [], parallel_tool_calls: isParallel }: ChatRequest): readonly Need[] {
  const needs: Need[] = [];
  if (tools.length > 0) {
    needs.push({ capability: "tools", param: "tools" });
    // By default a host may call several at once; only who says so relies on it.
    if (isParallel === true) needs.push({ capability: "parallel_tools", param: "parallel_tool_calls" });
    const strictAt = tools.findIndex((tool) => tool.type === "function" && tool.function.strict === true);
    if (strictAt >= 0) needs.push({ capability: "strict_schema", param: `tools[${strictAt}].function.strict` });
  }
  for (const [at, tool] of tools.entries()) {
    if (tool.type === "custom") needs.push({ capability: "custom_tools", param: `tools[${at}]` });
  }
  if (functions.length > 0) needs.push({ capability: "functions", param: "functions" });
  return needs;
}

function readFormat({ response_format: format }: ChatRequest): readonly Need[] {
  const needs: Need[] = [];
  if (format !== undefined && format.type !== "text") {
    needs.push({ capability: "json_schema", param: "response_format" });
    if (format.type === "json_schema" && format.json_schema.strict === true) {
      needs.push({ capability: "strict_schema", param: "response_format.json_schema.strict" });
    }
  }
  return needs;
}

function readRest({ logprobs, n, modalities, prediction, web_search_options: search }: ChatRequest): readonly Need[] {
  const needs: Need[] = [];
  if (logprobs === true) needs.push({ capability: "logprobs", param: "logprobs" });
  if ((n ?? 1) > 1) needs.push({ capability: "many", param: "n" });
  if (modalities?.includes("audio") === true) needs.push({ capability: "audio", param: "modalities" });
  if (isGiven(prediction)) needs.push({ capability: "prediction", param: "prediction" });
  if (isGiven(search)) needs.push({ capability: "web_search", param: "web_search_options" });
  return needs;
}

function isGiven(value: unknown): boolean {
  return value !== undefined && value !== null;
}

function readParts({ messages }: ChatRequest): readonly Need[] {
  const needs: Need[] = [];
  for (const [at, { content }] of messages.entries()) {
    if (!Array.isArray(content)) continue;
    for (const [index, part] of content.entries()) {
      const capability = capabilityOfPart[part.type];
      if (capability !== undefined) needs.push({ capability, param: `messages[${at}].content[${index}]` });
    }
  }
  return needs;
}

const capabilityOfPart = {
  text: undefined,
  refusal: undefined,
  image_url: "vision",
  input_audio: "audio",
  file: "files",
} as const;
