// Which output items do these chunks make, and which events tell of them as they grow?
import type { ChatChunk, ToolCallDelta } from "#core/contract";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Emit, OpenItem, Place } from "./open-item.ts";
import { openCall } from "./open-call.ts";
import { openMessage } from "./open-message.ts";
import { openReasoning } from "./open-reasoning.ts";

export interface Output {
  readonly items: readonly object[];
  /** `in_progress`, `completed`, or why it is incomplete. */
  readonly end: "in_progress" | "completed" | "max_output_tokens" | "content_filter";
}

/** Whole and streamed answers are made by the same steps: a whole one's events go nowhere. */
export interface OutputMaker {
  readonly add: (chunk: ChatChunk) => void;
  readonly close: () => Output;
}

/** The last events tell the whole text again, so all of it is held; more than this is no model's answer. */
const maxHeldChars = 16 * 1024 * 1024;

/** One item is open at a time, as with OpenAI; what does not belong to it closes it and opens the next. */
// oxlint-disable-next-line max-lines-per-function -- one state, held by five small functions
export function makeOutput(requestId: string, emit: Emit): OutputMaker {
  const items: object[] = [];
  const calls = new Map<number, ReturnType<typeof openCall>>();
  let open: OpenItem | undefined;
  let reasoning: ReturnType<typeof openReasoning> | undefined;
  let message: ReturnType<typeof openMessage> | undefined;
  let finishReason = "stop";
  let heldChars = 0;

  function begin<Item extends OpenItem>(prefix: string, make: (place: Place) => Item): Item {
    end("completed");
    const index = items.length;
    const id = requestId.replace("req", prefix) + index.toString(16).padStart(4, "0");
    const item = make({
      id,
      emit: (type, fields) => {
        emit(type, { item_id: id, output_index: index, ...fields });
      },
    });
    open = item;
    emit("response.output_item.added", { output_index: index, item: item.write("in_progress") });
    item.begin?.();
    return item;
  }
  function end(status: "completed" | "incomplete"): void {
    if (open === undefined) return;
    open.finish();
    const item = open.write(status);
    emit("response.output_item.done", { output_index: items.length, item });
    items.push(item);
    open = reasoning = message = undefined;
  }
  function hold(text: unknown): text is string {
    if (typeof text !== "string" || text === "") return false;
    heldChars += text.length;
    if (heldChars <= maxHeldChars) return true;
    throw new WeirError("upstream_invalid", `Cannot write the answer: it is longer than ${maxHeldChars} characters`);
  }
  function addCall({ index, id, function: called }: ToolCallDelta): void {
    const { name, arguments: args } = called ?? {};
    // Without an index, a name or an id begins the next call, and anything else goes on with the last.
    const isNew = id !== undefined || typeof name === "string";
    const at = index ?? (isNew ? calls.size : Math.max(0, calls.size - 1));
    const call = calls.get(at) ?? begin("fc", (place) => openCall(place, id, name ?? ""));
    calls.set(at, call);
    if (!hold(args)) return;
    if (call !== open)
      throw new WeirError("upstream_invalid", "Cannot write the answer: its tool calls are interleaved");
    call.add(args);
  }

  return {
    add({ choices }) {
      for (const { index, delta, finish_reason: reason, logprobs } of choices) {
        // A response is one answer.
        if ((index ?? 0) !== 0) continue;
        if (typeof reason === "string") finishReason = reason;
        const { content, refusal, reasoning_content: thought, reasoning: thoughtToo, tool_calls: deltas } = delta ?? {};
        const said = thought ?? thoughtToo;
        if (hold(said)) (reasoning ??= begin("rs", openReasoning)).add(said);
        if (hold(content)) (message ??= begin("msg", openMessage)).addText(content, readLogprobs(logprobs));
        if (hold(refusal)) (message ??= begin("msg", openMessage)).addRefusal(refusal);
        for (const call of deltas ?? []) addCall(call);
      }
    },
    close() {
      const why = endOf[finishReason] ?? "completed";
      end(why === "completed" ? why : "incomplete");
      return { items, end: why };
    },
  };
}

const endOf: Readonly<Record<string, Output["end"]>> = {
  length: "max_output_tokens",
  content_filter: "content_filter",
};

/** Chat completions may say null for the bytes of a token that is no text; Responses wants a list. */
function readLogprobs(logprobs: unknown): readonly object[] {
  const content = isRecord(logprobs) ? logprobs["content"] : undefined;
  return Array.isArray(content) ? content.filter(isRecord).map((token) => withBytes(token)) : [];
}

function withBytes(token: Readonly<Record<string, unknown>>): object {
  const others = token["top_logprobs"];
  const top = Array.isArray(others)
    ? others.filter(isRecord).map((other) => ({ ...other, bytes: other["bytes"] ?? [] }))
    : [];
  return { ...token, bytes: token["bytes"] ?? [], top_logprobs: top };
}
