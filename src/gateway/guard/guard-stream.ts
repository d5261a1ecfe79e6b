// May this stream go on?
import { over } from "#core/batches";
import { collectChunks } from "#core/collect-chunks";
import type { ChatChunk } from "#core/contract";
import type { Heard } from "#core/heard";
import type { ChatStream, Said } from "#core/provider";
import { isRecord } from "#core/read-record";
import type { Guarded } from "./guarded.ts";
import { writtenIn } from "./guard-whole.ts";
import { watchText, type Reason, type TextWatch } from "./watch-text.ts";

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/**
 * Passes the chunks on while the guard reads what they say; only the last words of each choice wait for its verdict. What
 * is unsafe ends the stream with the finish reason `content_filter`: some words are out by then. The host's own events are
 * left behind, since nothing could end them.
 */
export function guardStream(stream: ChatStream, { guard, isPromptUnsafe }: Guarded): ChatStream {
  const watches = new Map<number, TextWatch>();
  const finished = new Set<number>();
  let head: ChatChunk = { choices: [] };
  let isOver = false;
  let reason: Reason | undefined = isPromptUnsafe ? "unsafe" : undefined;
  let wake: () => void = () => undefined;

  function stop(why: Reason): void {
    reason ??= why;
    wake();
  }
  async function read(batch: readonly Said<ChatChunk>[]): Promise<void> {
    const ended = new Set<number>();
    for (const { value } of batch) {
      head = value;
      if (reason !== undefined) continue;
      for (const { index = 0, delta = {}, finish_reason: why } of value.choices) {
        const watch = watches.get(index) ?? watchText(guard, stop);
        watches.set(index, watch);
        watch.add(writtenIn(delta));
        if (typeof why === "string") ended.add(index);
      }
    }
    await Promise.all([...ended].map(async (index) => await watches.get(index)?.end()));
    if (reason === undefined) for (const index of ended) finished.add(index);
  }
  /** The next step; undefined when the guard says sooner that there is none. */
  async function hear(): Promise<Step | undefined> {
    // Its first words are there by now: they tell whose answer it was to be, and what it has come to.
    if (isPromptUnsafe) return await stream.next().catch(() => undefined);
    return await new Promise((resolve, reject) => {
      wake = () => {
        resolve(undefined);
      };
      if (reason === undefined) stream.next().then(resolve, reject);
      else wake();
    });
  }

  return {
    async next() {
      if (typeof reason === "object" && isOver) throw reason.error;
      if (isOver) return over;
      const step = await hear();
      if (step?.done === false) await read(step.value);
      if (reason === undefined) return step?.done === false ? { value: withoutEvents(step.value), done: false } : over;
      isOver = true;
      void stream.return().catch(() => undefined);
      const open = watches.size === 0 ? [0] : [...watches.keys()].filter((index) => !finished.has(index));
      // Where it was not read, no choice has an end: its error comes next.
      return { value: writeEnds(head, reason === "unsafe" ? open : [], step?.value ?? []), done: false };
    },
    async return() {
      isOver = true;
      return await stream.return();
    },
  };
}

function withoutEvents(batch: readonly Said<ChatChunk>[]): readonly Said<ChatChunk>[] {
  return batch.map(({ native: _native, ...said }) => said);
}

/** One chunk each: clients read the first of a chunk's choices. Beside them is told what the batch kept back has come to. */
function writeEnds(
  { usage: _usage, ...head }: ChatChunk,
  choices: readonly number[],
  keptBack: readonly Said<ChatChunk>[],
): readonly Said<ChatChunk>[] {
  const { usage, outputChars, reportedChars } = gather(keptBack);
  const ends = choices.map((index) => [{ index, delta: {}, finish_reason: "content_filter" }]);
  const last = { value: { ...head, choices: ends.pop() ?? [] }, writtenChars: outputChars - reportedChars };
  const others = ends.map((choice) => ({ value: { ...head, choices: choice } }));
  if (!isRecord(usage)) return [...others, last];
  return [{ value: { ...head, choices: [], usage }, writtenChars: reportedChars }, ...others, last];
}

function gather(batch: readonly Said<ChatChunk>[]): Required<Heard> {
  const collector = collectChunks(0);
  for (const { value } of batch) collector.add(value);
  return collector;
}
