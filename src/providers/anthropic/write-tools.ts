// Which tools is Anthropic offered?
import type { ChatRequest, Tool } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { refuse } from "./refuse.ts";
import { writeSchema } from "./write-schema.ts";

/** `tools` and `tool_choice`, as far as there are any. */
export function writeTools({
  tools = [],
  tool_choice: choice,
  parallel_tool_calls: parallel,
}: ChatRequest): UnknownRecord {
  if (tools.length === 0) return {};
  const { allowed, ...chosen } = writeChoice(choice);
  const offered = tools.map((tool, at) => writeTool(tool, at));
  const isSingle = parallel === false && chosen.type !== "none";
  return {
    tools: allowed === undefined ? offered : offered.filter(({ name }) => allowed.includes(name)),
    ...(choice === undefined && !isSingle
      ? {}
      : { tool_choice: { ...chosen, ...(isSingle ? { disable_parallel_tool_use: true } : {}) } }),
  };
}

function writeTool(tool: Tool, at: number) {
  if (tool.type === "custom") throw refuse(`tools[${at}]`, "a tool there has a JSON schema");
  const { type: _type, function: definition, ...extra } = tool;
  const { parameters, strict, ...said } = definition;
  const schema = { type: "object", ...parameters };
  // Strictly it takes a part of JSON Schema only.
  const written = strict === true ? writeSchema(schema) : undefined;
  return { ...extra, ...said, input_schema: written ?? schema, ...(written === undefined ? {} : { strict }) };
}

interface Chosen {
  readonly type: "auto" | "any" | "none" | "tool";
  readonly name?: unknown;
  /** The only tools that may be called. */
  readonly allowed?: readonly unknown[];
}

function writeChoice(choice: ChatRequest["tool_choice"]): Chosen {
  if (choice === undefined || choice === "auto") return { type: "auto" };
  if (choice === "none") return { type: "none" };
  if (choice === "required") return { type: "any" };
  if (choice.type !== "allowed_tools") return { type: "tool", name: nameOf(choice) };
  const { mode, tools } = choice.allowed_tools;
  return { type: mode === "required" ? "any" : "auto", allowed: tools.map((tool) => nameOf(tool)) };
}

function nameOf(tool: unknown): unknown {
  const named = isRecord(tool) ? tool["function"] : undefined;
  return isRecord(named) ? named["name"] : undefined;
}
