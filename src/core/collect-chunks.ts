// What whole answer do these chunks make?
import type {
  AnswerMessage,
  AnswerToolCall,
  ChatChunk,
  ChatCompletion,
  ChunkChoice,
  ToolCallDelta,
} from "#core/contract";

/** Gathers a stream's chunks into the completion that the same call without `stream` would have given. */
export interface ChunkCollector {
  add: (chunk: ChatChunk) => void;
  /** The whole answer; undefined when it was longer than the bound. */
  completion: () => ChatCompletion | undefined;
  /** The host's last usage report, unread. */
  readonly usage: unknown;
  /** Characters of text and tool arguments so far, also beyond the bound. */
  readonly outputChars: number;
}

interface Gathered {
  readonly message: AnswerMessage;
  readonly toolCalls: AnswerToolCall[];
  finishReason: string | null;
}

/** @param maxChars what may be held in memory; a longer answer is counted but not kept. */
export function collectChunks(maxChars: number): ChunkCollector {
  const choices = new Map<number, Gathered>();
  let head: ChatChunk | undefined;
  let usage: unknown;
  let outputChars = 0;

  return {
    add(chunk) {
      head ??= chunk;
      // The last report wins: some hosts send a running total on every chunk.
      if (chunk.usage !== undefined && chunk.usage !== null) usage = chunk.usage;
      for (const choice of chunk.choices) {
        outputChars += charsOf(choice);
        if (outputChars <= maxChars) gather(choices, choice);
        else choices.clear();
      }
    },
    completion() {
      if (head === undefined || outputChars > maxChars) return undefined;
      const { choices: _choices, usage: _usage, ...rest } = head;
      return {
        ...rest,
        object: "chat.completion",
        choices: [...choices].toSorted(([a], [b]) => a - b).map(([index, choice]) => writeChoice(index, choice)),
        ...(typeof usage === "object" && usage !== null ? { usage: { ...usage } } : {}),
      };
    },
    get usage() {
      return usage;
    },
    get outputChars() {
      return outputChars;
    },
  };
}

function charsOf(choice: ChunkChoice): number {
  const calls = choice.delta?.tool_calls ?? [];
  const argumentChars = calls.reduce((sum, call) => sum + (call.function?.arguments?.length ?? 0), 0);
  return (choice.delta?.content?.length ?? 0) + argumentChars;
}

function gather(choices: Map<number, Gathered>, choice: ChunkChoice): void {
  const index = choice.index ?? 0;
  let gathered = choices.get(index);
  if (gathered === undefined) {
    gathered = { message: { role: "assistant", content: null }, toolCalls: [], finishReason: null };
    choices.set(index, gathered);
  }
  if (typeof choice.finish_reason === "string") gathered.finishReason = choice.finish_reason;
  const { tool_calls: toolCalls, role: _role, ...said } = choice.delta ?? {};
  for (const call of toolCalls ?? []) addToolCall(gathered.toolCalls, call);
  // Content, refusals, reasoning and whatever a host invents next: text grows, anything else is replaced.
  for (const [key, value] of Object.entries(said)) {
    const before = gathered.message[key];
    gathered.message[key] = typeof before === "string" && typeof value === "string" ? before + value : value;
  }
}

function addToolCall(calls: AnswerToolCall[], delta: ToolCallDelta): void {
  const index = delta.index ?? 0;
  const call = calls[index];
  if (call?.function === undefined) {
    const { index: _index, ...rest } = delta;
    calls[index] = {
      ...rest,
      type: delta.type ?? "function",
      function: { name: delta.function?.name ?? "", arguments: delta.function?.arguments ?? "" },
    };
    return;
  }
  call.function.arguments = (call.function.arguments ?? "") + (delta.function?.arguments ?? "");
}

function writeChoice(index: number, gathered: Gathered): ChatCompletion["choices"][number] {
  const toolCalls = gathered.toolCalls.filter((call) => call !== undefined);
  const message = toolCalls.length > 0 ? { ...gathered.message, tool_calls: toolCalls } : gathered.message;
  return { index, message, finish_reason: gathered.finishReason };
}
