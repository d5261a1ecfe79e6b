// What does an output item say that chat can say, too?
import type { AnswerToolCall } from "#core/contract";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { textOf } from "#core/text-of";

/** A call, as chat makes it; undefined for an item that is none of the caller's tools. */
export function readCall({ type, id, call_id: callId, name, namespace, ...item }: UnknownRecord): Called | undefined {
  if (typeof name !== "string") return undefined;
  const called = { id: String(callId ?? id), name: typeof namespace === "string" ? `${namespace}__${name}` : name };
  if (type === "custom_tool_call") return { ...called, kind: "custom", text: textOf(item["input"]) };
  return type === "function_call" ? { ...called, kind: "function", text: textOf(item["arguments"]) } : undefined;
}

export interface Called {
  readonly kind: "function" | "custom";
  readonly id: string;
  readonly name: string;
  /** Arguments, or a custom tool's input. */
  readonly text: string;
}

export function writeCall({ kind, id, name, text }: Called): AnswerToolCall {
  return kind === "custom"
    ? { id, type: kind, custom: { name, input: text } }
    : { id, type: kind, function: { name, arguments: text } };
}

/** The parts of these items' content, or of their summaries. */
export function partsOf(items: readonly UnknownRecord[], field: "content" | "summary"): readonly UnknownRecord[] {
  return items.flatMap(({ [field]: parts }) => (Array.isArray(parts) ? parts.filter(isRecord) : []));
}

/** What of these items chat has no word for: an answer that lacks it is passed on, but must not be kept. */
export function readOmitted(items: readonly UnknownRecord[]): { omitted?: readonly string[] } {
  const omitted = new Set<string>();
  for (const item of items) {
    const { type, namespace } = item;
    if (!sayable.has(String(type))) omitted.add(String(type));
    if (typeof namespace === "string") omitted.add("namespace");
    const notes = partsOf([item], "content").flatMap(({ annotations }) => annotations ?? []);
    if (notes.length > 0) omitted.add("annotations");
  }
  return omitted.size === 0 ? {} : { omitted: [...omitted] };
}

const sayable: ReadonlySet<string> = new Set(["message", "reasoning", "function_call", "custom_tool_call"]);
