// Can the caller run the tools that the model asks for?
import { readJson } from "#core/read-json";
import type { Check } from "../../check.ts";

/** Weak: arguments that are not JSON, or a function that nobody offered. */
export const checkToolArguments: Check = ({ message }, request) => {
  const offered = new Set(request.tools?.flatMap((tool) => (tool.type === "function" ? [tool.function.name] : [])));
  for (const { function: called, type } of message.tool_calls ?? []) {
    if ((type !== undefined && type !== "function") || called === undefined) continue;
    if (!offered.has(called.name ?? "")) return { kind: "weak", why: "unknown tool" };
    try {
      readJson(called.arguments ?? "");
    } catch {
      return { kind: "weak", why: "tool arguments are not JSON" };
    }
  }
  return { kind: "good" };
};
