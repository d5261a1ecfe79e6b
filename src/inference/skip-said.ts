// How does one stream go on where another has broken off?
import type { ChatChunk } from "#core/contract";
import type { Heard } from "#core/heard";
import type { ChatStream, Said } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { isSomething } from "./check-stream.ts";
import type { Hearing } from "./hearing.ts";

/** More is not held: a stream that has said so much is not asked for again. */
const maxSaidChars = 256 * 1024;

type Batch = readonly Said<ChatChunk>[];

/** What a stream has said so far. */
export interface Progress {
  readonly note: (batch: Batch) => void;
  /** Its text; undefined when it has said something else too, which no other stream could be held against. */
  readonly text: () => string | undefined;
  readonly heard: () => Heard;
  /** What all its chunks say of themselves: clients take it for one answer's. */
  readonly head: () => Partial<ChatChunk>;
}

export function makeProgress(): Progress {
  let text = "";
  let isPlain = true;
  let head: Partial<ChatChunk> | undefined;
  let usage: unknown;
  let reportedChars = 0;
  return {
    note(batch) {
      for (const { value, native } of batch) {
        head ??= headOf(value);
        const said = textOf(value);
        if (said === undefined || native !== undefined || text.length > maxSaidChars) isPlain = false;
        else text += said;
        if (value.usage === undefined || value.usage === null) continue;
        usage = value.usage;
        reportedChars = text.length;
      }
    },
    text: () => (isPlain ? text : undefined),
    heard: () => ({ usage, outputChars: text.length, reportedChars }),
    head: () => head ?? {},
  };
}

/**
 * The rest of a stream that says the same answer again: what was said is swallowed while it is word for word the same. It
 * throws at the first difference, so that no answer is ever made of two.
 * @param hear is told all that comes up to then
 */
export function skipSaid(
  stream: ChatStream,
  { said, head }: { readonly said: string; readonly head: Partial<ChatChunk> },
  hear: Hearing["hear"],
): ChatStream {
  let at = 0;

  /** What is new in a chunk; undefined when nothing is. */
  function restOf({ value }: Said<ChatChunk>): Said<ChatChunk> | undefined {
    if (at === said.length) return { value: { ...value, ...head } };
    const text = textOf(value);
    const left = said.length - at;
    const isSame =
      text !== undefined && (text.length <= left ? said.startsWith(text, at) : text.startsWith(said.slice(at)));
    at += Math.min(text?.length ?? 0, left);
    const isOver = value.choices.some(({ finish_reason: reason }) => typeof reason === "string");
    if (!isSame || (isOver && at < said.length)) throw differs();
    const rest = text.slice(left);
    if (rest === "" && !isOver) return undefined;
    const choices = value.choices.map((choice) => ({ ...choice, delta: rest === "" ? {} : { content: rest } }));
    return { value: { ...value, ...head, choices } };
  }

  return {
    async next() {
      for (;;) {
        const step = await stream.next();
        if (step.done === true) return step;
        if (at < said.length) hear(step.value);
        const batch = step.value.map(restOf).filter((rest) => rest !== undefined);
        if (batch.length > 0) return { value: batch, done: false };
      }
    },
    return: () => stream.return(),
  };
}

function differs(): WeirError {
  return new WeirError("upstream_cut", "Cannot finish the answer: said again, it is another one");
}

function headOf({ id, created, model }: ChatChunk): Partial<ChatChunk> {
  return {
    ...(id === undefined ? {} : { id }),
    ...(created === undefined ? {} : { created }),
    ...(model === undefined ? {} : { model }),
  };
}

/** Undefined when a chunk holds something beside text. */
function textOf({ choices }: ChatChunk): string | undefined {
  let text = "";
  for (const { index = 0, delta = {} } of choices) {
    if (index !== 0) return undefined;
    for (const name of Object.keys(delta)) {
      if (name !== "content" && name !== "role" && isSomething(delta[name])) return undefined;
    }
    text += delta.content ?? "";
  }
  return text;
}
