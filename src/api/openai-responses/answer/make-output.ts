// Which output items do these chunks make, and which events tell of them as they grow?
import type { ChatChunk } from "#core/contract";
import { isRecord } from "#core/read-record";
import { textOf } from "#core/text-of";
import { WeirError } from "#core/weir-error";
import { makeCalls } from "./make-calls.ts";
import { makeItems } from "./make-items.ts";
import type { OfferedTools } from "../request/offered-tools.ts";
import type { Emit } from "./open-item.ts";
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

/** The last events tell the whole text again, so all of it is kept; more than this is no model's answer. */
const maxChars = 16 * 1024 * 1024;

/** What does not belong to the item that is open closes it and opens the next. */
export function makeOutput(requestId: string, emit: Emit, calledBy: OfferedTools["calledBy"]): OutputMaker {
  const items = makeItems(requestId, emit);
  const calls = makeCalls(items, calledBy, takeText);
  let reasoning: ReturnType<typeof openReasoning> | undefined;
  let message: ReturnType<typeof openMessage> | undefined;
  let finishReason = "stop";
  let chars = 0;

  /** Empty where there is none. */
  function takeText(said: unknown): string {
    const text = textOf(said);
    chars += text.length;
    if (chars <= maxChars) return text;
    throw new WeirError("upstream_invalid", `Cannot write the answer: it is longer than ${maxChars} characters`);
  }
  function theReasoning(): ReturnType<typeof openReasoning> {
    return (reasoning = items.isOpen(reasoning) ? reasoning : items.begin("rs", openReasoning));
  }
  function theMessage(): ReturnType<typeof openMessage> {
    return (message = items.isOpen(message) ? message : items.begin("msg", openMessage));
  }

  return {
    add({ choices }) {
      for (const { index, delta, finish_reason: reason, logprobs } of choices) {
        // A response is one answer.
        if ((index ?? 0) !== 0) continue;
        if (typeof reason === "string") finishReason = reason;
        const said = delta ?? {};
        const thought = takeText(said["reasoning_content"] ?? said["reasoning"]);
        if (thought !== "") theReasoning().add(thought);
        const text = takeText(said.content);
        if (text !== "") theMessage().addText(text, readLogprobs(logprobs));
        const refusal = takeText(said.refusal);
        if (refusal !== "") theMessage().addRefusal(refusal);
        for (const call of said.tool_calls ?? []) calls.add(call);
      }
    },
    close() {
      calls.end();
      const why = endOf[finishReason] ?? "max_output_tokens";
      items.end(why === "completed" ? why : "incomplete");
      return { items: items.done, end: why };
    },
  };
}

/** What nobody knows is not taken for an end of the model's own. */
const endOf: Readonly<Record<string, Output["end"]>> = {
  stop: "completed",
  tool_calls: "completed",
  function_call: "completed",
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
