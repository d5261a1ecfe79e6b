// Which tool calls do these pieces make, and which of them is said as it comes?
import { callIndex } from "#core/call-index";
import type { ToolCallDelta } from "#core/contract";
import { findJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import { textOf } from "#core/text-of";
import { WeirError } from "#core/weir-error";
import type { Items } from "./make-items.ts";
import type { OfferedTools } from "../request/offered-tools.ts";
import { openCall, type CallHead } from "./open-call.ts";

export interface Calls {
  readonly add: (piece: ToolCallDelta) => void;
  /** Says what had to wait. */
  readonly end: () => void;
}

interface Call {
  readonly head: CallHead;
  text: string;
  /** Absent while it waits. */
  item?: ReturnType<typeof openCall>;
}

/**
 * Pieces of parallel calls may come mixed, and an item that is closed stays so. A call is therefore said as it comes
 * if the one before it is whole, and else waits for the end, as do all after it.
 * @param takeText counts a text; empty where it is none
 */
export function makeCalls(
  items: Items,
  calledBy: OfferedTools["calledBy"],
  takeText: (said: unknown) => string,
): Calls {
  const calls = new Map<number, Call>();
  let last: Call | undefined;

  function begin(call: Call): void {
    const { head, text } = call;
    call.item = items.begin(head.kind === "custom" ? "ctc" : "fc", (place) => openCall(place, head));
    if (text !== "") call.item.add(text);
  }
  function open(at: number, head: CallHead): Call {
    const call: Call = { head, text: "" };
    if (last === undefined || isWhole(last)) begin(call);
    calls.set(at, call);
    return (last = call);
  }

  return {
    add(piece) {
      const { kind, name, said } = readPiece(piece);
      const at = callIndex(piece, calls.size);
      const call = calls.get(at) ?? open(at, { kind, callId: piece.id, ...calledBy(name) });
      const text = takeText(said);
      if (text === "") return;
      call.text += text;
      if (call.item === undefined) return;
      if (!items.isOpen(call.item)) {
        throw new WeirError("upstream_invalid", "Cannot write the answer: a tool call goes on after its end");
      }
      call.item.add(text);
    },
    end() {
      for (const call of calls.values()) if (call.item === undefined) begin(call);
    },
  };
}

/** A custom tool's input may be any text: the next call ends it. */
function isWhole({ head, text, item }: Call): boolean {
  return item !== undefined && (head.kind === "custom" || findJson(text) !== undefined);
}

function readPiece({ custom, function: called }: ToolCallDelta): Pick<CallHead, "kind" | "name"> & { said: unknown } {
  if (!isRecord(custom)) return { kind: "function", name: called?.name ?? "", said: called?.arguments };
  const { name, input } = custom;
  return { kind: "custom", name: textOf(name), said: input };
}
