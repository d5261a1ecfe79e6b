// What whole answer do these chunks make?
import type {
  AnswerMessage,
  AnswerToolCall,
  ChatChunk,
  ChatCompletion,
  ChunkChoice,
  ToolCallDelta,
} from "#core/contract";
import { callIndex } from "#core/call-index";
import { countOutputChars } from "#core/count-tokens";
import type { Heard } from "#core/heard";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { textOf } from "#core/text-of";

/** Gathers a stream's chunks into the completion that the same call without `stream` would have given. */
export interface ChunkCollector extends Required<Heard> {
  /** @param keptBackChars what its host wrote beside it, and was not given */
  add: (chunk: ChatChunk, keptBackChars?: number) => void;
  /** The whole answer; undefined when it was longer than the bound. */
  completion: () => ChatCompletion | undefined;
}

interface Gathered {
  readonly message: AnswerMessage;
  /** By the index the host gave them, whatever number that is. */
  readonly toolCalls: Map<number, AnswerToolCall>;
  readonly logprobs: Map<string, unknown[] | null>;
  finishReason: string | null;
}

/** @param maxChars what may be held in memory; a longer answer is counted but not kept. */
export function collectChunks(maxChars: number): ChunkCollector {
  const choices = new Map<number, Gathered>();
  let head: ChatChunk | undefined;
  let usage: unknown;
  let outputChars = 0;
  let reportedChars = 0;
  let heldChars = 0;

  return {
    add(chunk, keptBackChars = 0) {
      head ??= chunk;
      outputChars += keptBackChars;
      for (const choice of chunk.choices) {
        const said = countOutputChars(choice.delta ?? {});
        outputChars += said;
        heldChars += said + charsOfLists(choice);
        if (heldChars <= maxChars) gather(choices, choice);
        else choices.clear();
      }
      if (chunk.usage === undefined || chunk.usage === null) return;
      // The last report wins: some hosts send a running total on every chunk.
      usage = chunk.usage;
      reportedChars = outputChars;
    },
    completion() {
      if (head === undefined || heldChars > maxChars) return undefined;
      const { choices: _choices, usage: _usage, ...rest } = head;
      return {
        ...rest,
        object: "chat.completion",
        choices: [...choices].toSorted(([a], [b]) => a - b).map(([index, choice]) => writeChoice(index, choice)),
        // What came before the last words is no count of the whole answer.
        ...(isRecord(usage) && reportedChars === outputChars ? { usage: { ...usage } } : {}),
      };
    },
    get usage() {
      return usage;
    },
    get outputChars() {
      return outputChars;
    },
    get reportedChars() {
      return reportedChars;
    },
  };
}

function charsOfLists({ logprobs, delta = {} }: ChunkChoice): number {
  let chars = isRecord(logprobs) ? JSON.stringify(logprobs).length : 0;
  for (const [name, value] of Object.entries(delta)) {
    if (name !== "tool_calls" && Array.isArray(value)) chars += JSON.stringify(value).length;
  }
  return chars;
}

function gather(choices: Map<number, Gathered>, choice: ChunkChoice): void {
  const index = choice.index ?? 0;
  const gathered = choices.get(index) ?? makeGathered();
  choices.set(index, gathered);
  if (typeof choice.finish_reason === "string") gathered.finishReason = choice.finish_reason;
  if (isRecord(choice["logprobs"])) addLogprobs(gathered.logprobs, choice["logprobs"]);
  const { message } = gathered;
  const { tool_calls: toolCalls, function_call: older, role: _role, ...said } = choice.delta ?? {};
  for (const call of toolCalls ?? []) addToolCall(gathered.toolCalls, call);
  if (isRecord(older)) message["function_call"] = addText(message["function_call"], older, "arguments");
  // Content, refusals, reasoning and whatever a host invents next: text and lists grow, anything else is replaced; but
  // null takes nothing back, since some hosts send it for every field that a chunk does not speak of.
  for (const [key, value] of Object.entries(said)) {
    const before = message[key];
    if (typeof before === "string" && typeof value === "string") message[key] = before + value;
    else if (Array.isArray(before) && Array.isArray(value)) addAll(before, value);
    else if (Array.isArray(value)) message[key] = Array.from<unknown>(value);
    else if (value !== null || before === undefined) message[key] = value;
  }
}

function addAll(list: unknown[], items: readonly unknown[]): void {
  for (const item of items) list.push(item);
}

function makeGathered(): Gathered {
  return {
    message: { role: "assistant", content: null, refusal: null },
    toolCalls: new Map(),
    logprobs: new Map(),
    finishReason: null,
  };
}

/** `content` and `refusal`, each a list that grows. */
function addLogprobs(gathered: Map<string, unknown[] | null>, logprobs: UnknownRecord): void {
  for (const [key, value] of Object.entries(logprobs)) {
    const list = gathered.get(key) ?? [];
    if (!Array.isArray(value)) {
      // Said to be empty: clients take both lists for granted.
      if (!gathered.has(key)) gathered.set(key, null);
      continue;
    }
    addAll(list, value);
    gathered.set(key, list);
  }
}

function addToolCall(calls: Map<number, AnswerToolCall>, delta: ToolCallDelta): void {
  const index = callIndex(delta, calls.size);
  const call = calls.get(index);
  if (isRecord(delta["custom"])) {
    const { index: _index, function: _function, custom, ...rest } = delta;
    calls.set(index, { ...rest, ...call, custom: addText(call?.["custom"], custom, "input") });
    return;
  }
  if (call?.function === undefined) {
    const { index: _index, ...rest } = delta;
    calls.set(index, {
      ...rest,
      type: delta.type ?? "function",
      function: { name: delta.function?.name ?? "", arguments: delta.function?.arguments ?? "" },
    });
    return;
  }
  if (call.function.name === "") call.function.name = delta.function?.name ?? "";
  call.function.arguments = (call.function.arguments ?? "") + (delta.function?.arguments ?? "");
}

/** What was called so far, with a piece of what it is given: `arguments`, or a custom tool's `input`. */
function addText(before: unknown, piece: UnknownRecord, field: "arguments" | "input"): UnknownRecord {
  const said = isRecord(before) ? before : {};
  return { ...piece, ...said, [field]: `${textOf(said[field])}${textOf(piece[field])}` };
}

function writeChoice(index: number, gathered: Gathered): ChatCompletion["choices"][number] {
  const { message, toolCalls, logprobs, finishReason } = gathered;
  const calls = [...toolCalls].toSorted(([a], [b]) => a - b).map(([, call]) => call);
  return {
    index,
    message: calls.length > 0 ? { ...message, tool_calls: calls } : message,
    logprobs: logprobs.size > 0 ? Object.fromEntries(logprobs) : null,
    finish_reason: finishReason,
  };
}
