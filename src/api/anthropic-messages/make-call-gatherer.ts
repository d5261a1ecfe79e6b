// Which tool calls do these pieces make?
import { callIndex } from "#core/call-index";
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
    add(piece: ToolCallDelta): GatheredCall {
      const { id, function: said } = piece;
      const at = callIndex(piece, calls.size);
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
