// Can the caller run the tools that the model asks for?
import type { Spend } from "#caller-schema";
import type { ChatRequest } from "#core/contract";
import { readJson } from "#core/read-json";
import { findRecord, isRecord } from "#core/read-record";
import { good, weak, type Check, type Verdict } from "../../check.ts";
import { judgeBySchema } from "../judge-by-schema.ts";

/** Weak: a function that nobody offered, arguments that are not the JSON that it takes, or none called where one must be. */
export const checkToolArguments: Check = ({ message }, request, spend) => {
  const calls = message.tool_calls ?? [];
  const { tool_choice: choice, tools = [] } = request;
  const mustCall = choice === "required" || (typeof choice === "object" && choice.type === "function");
  if (mustCall && tools.length > 0 && calls.length === 0) return weak("no tool called");
  for (const { function: called, type } of calls) {
    if ((type !== undefined && type !== "function") || called === undefined) continue;
    const { name = "", arguments: text = "" } = called;
    if (!isOffered(name, request)) return weak("unknown tool");
    const verdict = checkArguments(text, parametersOf(name, request), spend);
    if (verdict.kind === "weak") return verdict;
  }
  return good;
};

export function isOffered(name: string, { tools = [], tool_choice: choice }: ChatRequest): boolean {
  if (choice === "none") return false;
  if (typeof choice === "object" && choice.type === "function" && choice.function?.name !== name) return false;
  return tools.some((tool) => tool.type === "function" && tool.function.name === name);
}

function parametersOf(name: string, { tools = [] }: ChatRequest): unknown {
  const tool = tools.find((each) => each.type === "function" && each.function.name === name);
  return tool?.type === "function" ? tool.function.parameters : undefined;
}

/** By a schema that cannot be checked nothing is held against them. */
function checkArguments(text: string, schema: unknown, spend: Spend): Verdict {
  const value = findRecord(text, readJson);
  if (value === undefined) return weak("tool arguments are not JSON");
  const isBroken = isRecord(schema) && judgeBySchema(schema, value, spend) === "broken";
  return isBroken ? weak("tool arguments break the schema") : good;
}
