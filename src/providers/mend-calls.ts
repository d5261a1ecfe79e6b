// Which call of a stream does each piece belong to, and by which id?
import { callIndex } from "#core/call-index";
import type { ToolCallDelta } from "#core/contract";

/** Of one choice: each call has an index and an id of its own, whatever the host gives. */
export function makeCallMender(): (call: ToolCallDelta) => ToolCallDelta {
  /** Which call the host means by an index, by now. */
  const meant = new Map<number, { readonly index: number; readonly id: string }>();
  const taken = new Set<number>();

  return (call) => {
    const said = callIndex(call, taken.size);
    const before = meant.get(said);
    if (before !== undefined && !isAnother(call, before.id)) {
      return call.index === before.index ? call : { ...call, index: before.index };
    }
    let index = said;
    while (taken.has(index)) index += 1;
    const id = call.id || makeCallId();
    taken.add(index);
    meant.set(said, { index, id });
    return call.index === index && call.id === id ? call : { ...call, index, id, type: call.type || "function" };
  };
}

/** Gemini gives all of its calls the index 0, each whole and with an id of its own. */
function isAnother({ id = "", function: called }: ToolCallDelta, before: string): boolean {
  return id !== "" && id !== before && (called?.name ?? "") !== "";
}

export function makeCallId(): string {
  return `call_${crypto.randomUUID().replaceAll("-", "")}`;
}
