// Which tool calls do these pieces make?
import type { ToolCallDelta } from "#core/contract";
import { makeToolUseId } from "./write-message.ts";

export interface GatheredCall {
  readonly id: string;
  name: string;
  /** The arguments, as far as they came. */
  json: string;
}

export function makeCallGatherer(requestId: string) {
  const calls = new Map<number, GatheredCall>();
  return {
    /** The call that the piece belongs to, with it. */
    add({ index, id, function: said }: ToolCallDelta): GatheredCall {
      // Without an index, a name or an id begins the next call, and anything else goes on with the last.
      const isNew = id !== undefined || typeof said?.name === "string";
      const at = index ?? (isNew ? calls.size : Math.max(0, calls.size - 1));
      const call = calls.get(at) ?? { id: id ?? makeToolUseId(requestId, at), name: "", json: "" };
      calls.set(at, call);
      if (call.name === "") call.name = said?.name ?? "";
      call.json += said?.arguments ?? "";
      return call;
    },
    /** In the order of their indices. */
    all: (): readonly GatheredCall[] => [...calls].toSorted(([a], [b]) => a - b).map(([, call]) => call),
  };
}
