// How is a whole answer written as an Anthropic message?
import type { AnswerMessage, ChatCompletion, MessagesRequest, Receipt } from "#core/contract";
import { findInput } from "#core/find-input";
import { isOwnEnd } from "#core/is-own-end";
import type { Said } from "#core/provider";
import { readExactJson } from "#core/read-exact-json";
import { isRecord, readRecord, type UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Answered } from "#gateway";
import { firstCallOf } from "../first-call-of.ts";

export function writeMessage(answered: Answered<Said<ChatCompletion>>, body: MessagesRequest): string {
  const { value, native } = answered.body;
  const isReceiptWanted = body.weir?.receipt === true;
  const receipt = answered.receipt();
  if (native !== undefined && !isReceiptWanted && receipt.usage.source === "actual") return native.json;
  const message =
    native === undefined
      ? translate(value, body, answered)
      : withUsage(readRecord(native.json, readExactJson), receipt);
  return JSON.stringify(isReceiptWanted ? { ...message, weir: receipt } : message);
}

/** What its host did not count, or not truly, is told as it was metered: clients take a usage for granted. */
export function withUsage(message: UnknownRecord, receipt: Receipt): UnknownRecord {
  return receipt.usage.source === "actual" ? message : { ...message, usage: writeUsage(receipt) };
}

function translate(completion: ChatCompletion, body: MessagesRequest, answered: Answered<unknown>): object {
  const receipt = answered.receipt();
  const { requestId } = firstCallOf(answered);
  const [choice] = completion.choices;
  const said = choice?.message ?? {};
  return {
    ...writeHead(requestId, completion.model ?? receipt.model),
    content: [
      ...writeBlocks(said, isThinkingWanted(body)),
      ...writeCalls(said, requestId, isOwnEnd(choice?.finish_reason)),
    ],
    ...writeStop(choice?.finish_reason, said, (said.tool_calls ?? []).length > 0),
    usage: writeUsage(receipt),
  };
}

/** What a message says of itself, whole or at the beginning of a stream. */
export function writeHead(requestId: string, model: string) {
  return { id: requestId.replace(/^req_/, "msg_"), type: "message", role: "assistant", model };
}

/** Real answers hold thinking only when it was asked for; a client that did not ask may not know the block. */
export function isThinkingWanted({ thinking }: MessagesRequest): boolean {
  return thinking !== undefined && thinking.type !== "disabled";
}

/** What was thought, and what was said. */
function writeBlocks(message: AnswerMessage, withThinking: boolean): readonly UnknownRecord[] {
  const text = (message.content ?? "") + (message.refusal ?? "");
  return [...(withThinking ? writeThinking(message) : []), ...(text === "" ? [] : [{ type: "text", text }])];
}

/**
 * What is called. A client runs the tool with what it is given: never with an empty object in place of what could not be
 * read. The call within which an answer was cut is left out: its reason tells that there is more.
 */
function writeCalls({ tool_calls: calls }: AnswerMessage, requestId: string, isOwn: boolean): readonly UnknownRecord[] {
  return (calls ?? []).flatMap(({ id, function: called }, at, { length }) => {
    const { name = "", arguments: json = "" } = called ?? {};
    const input = findInput(json);
    const mayBeCut = !isOwn && at === length - 1;
    if (mayBeCut && (input === undefined || json.trim() === "")) return [];
    if (input !== undefined) return [{ type: "tool_use", id: id ?? makeToolUseId(requestId, at), name, input }];
    throw new WeirError("upstream_invalid", "Cannot write the answer: a tool's arguments are not a JSON object");
  });
}

function writeThinking({
  thinking_blocks: blocks,
  reasoning_content: thinking,
}: AnswerMessage): readonly UnknownRecord[] {
  if (Array.isArray(blocks)) return blocks.filter(isRecord);
  return typeof thinking === "string" && thinking !== "" ? [{ type: "thinking", thinking, signature: "" }] : [];
}

/** For hosts that give their calls no id. */
export function makeToolUseId(requestId: string, at: number): string {
  return `${requestId.replace(/^req_/, "toolu_")}_${at}`;
}

/**
 * Why it stopped: a stop sequence is known by its name, where the host told it. OpenAI says `stop` beside a call that it was
 * forced to make, and agents that go by the reason would not make it.
 */
export function writeStop(reason: string | null | undefined, message: AnswerMessage, hasCalls: boolean) {
  const sequence = message["stop_sequence"];
  if (typeof message.refusal === "string") return { stop_reason: "refusal", stop_sequence: null };
  if (typeof sequence === "string") return { stop_reason: "stop_sequence", stop_sequence: sequence };
  if (reason === "stop" && hasCalls) return { stop_reason: "tool_use", stop_sequence: null };
  // What nobody knows is not taken for an end of the model's own.
  return { stop_reason: stopReasons[reason ?? ""] ?? "max_tokens", stop_sequence: null };
}

const stopReasons: Readonly<Record<string, string>> = {
  stop: "end_turn",
  length: "max_tokens",
  tool_calls: "tool_use",
  function_call: "tool_use",
  content_filter: "refusal",
};

/** Unlike OpenAI's `prompt_tokens`, Anthropic's `input_tokens` leaves out what was read from a cache or written to it. */
export function writeUsage({ usage }: Receipt) {
  const { cache_write_input_tokens: written = 0 } = usage;
  return {
    input_tokens: usage.input_tokens - usage.cached_input_tokens - written,
    cache_creation_input_tokens: written,
    cache_read_input_tokens: usage.cached_input_tokens,
    output_tokens: usage.output_tokens,
  };
}
