// Did the host say all of its answer?
import { over } from "#core/batches";
import type { ChatChunk, ChunkChoice } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { WeirError } from "#core/weir-error";
import type { Watchdog } from "./watchdog.ts";

export interface Expectation {
  readonly idleMs: number;
  /** How many choices the caller asked for. */
  readonly choices: number;
  /** The host has said all. */
  readonly onWhole: () => void;
  /** It broke off after its first word. Before that the caller of checkStream() hears of it. */
  readonly onBreak: (failure: WeirError) => void;
}

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/** What may still come after the last finish reason is the usage; some hosts never say that they are done. */
const afterFinishMs = 1000;

/** So many chunks that say nothing are let go. */
const mostSilent = 100;

/**
 * Passes the chunks on, from the first that says something: most hosts send a role at once, and may yet fail before their
 * first word, when another can still answer. The watchdog guards the wait for each.
 * @throws WeirError `upstream_cut` when the stream ends before each choice has its finish reason: clients would take
 * the stump for the whole answer.
 */
export async function checkStream(
  stream: ChatStream,
  watchdog: Watchdog,
  { idleMs, choices, onWhole, onBreak }: Expectation,
): Promise<ChatStream> {
  const finished = new Set<number>();
  const isFinished = (): boolean => finished.size >= choices;
  let isOver = false;
  let hasBegun = false;
  let ahead: Step | undefined = await firstWord(step);
  hasBegun = true;
  watchdog.rest();

  async function step(): Promise<Step> {
    try {
      const next = await watchdog.race(stream.next());
      if (next.done === true) return end();
      noteFinished(next.value, finished);
      return next;
    } catch (error) {
      stop();
      const failure = hasBegun ? readLateFailure(error) : readFailure(error);
      if (isFinished() && failure.code === "upstream_timeout") return end();
      if (hasBegun) onBreak(failure);
      throw failure;
    }
  }
  function end(): Step {
    watchdog.stop();
    if (!isFinished()) throw cut("stream ended early");
    onWhole();
    return over;
  }
  function stop(): void {
    isOver = true;
    watchdog.stop();
    // Not awaited: a host that hangs would hang the caller.
    void stream.return().catch(() => undefined);
  }

  return {
    async next() {
      if (ahead !== undefined) {
        const first = ahead;
        ahead = undefined;
        return first;
      }
      if (isOver) return over;
      watchdog.feed(isFinished() ? afterFinishMs : idleMs);
      const next = await step();
      watchdog.rest();
      return next;
    },
    async return() {
      stop();
      return over;
    },
  };
}

function noteFinished(batch: readonly Said<ChatChunk>[], finished: Set<number>): void {
  for (const { value } of batch) {
    for (const choice of value.choices) {
      if (typeof choice.finish_reason === "string") finished.add(choice.index ?? 0);
    }
  }
}

function cut(how: string, cause?: unknown): WeirError {
  return new WeirError("upstream_cut", `Cannot finish the answer: the model host's ${how}`, { cause });
}

/** All up to the first chunk that says something. */
async function firstWord(step: () => Promise<Step>): Promise<Step> {
  const silent: Said<ChatChunk>[] = [];
  for (;;) {
    const next = await step();
    if (next.done === true) return next;
    silent.push(...next.value);
    const isSilent = !next.value.some(({ value }) => value.choices.some(saysSomething));
    if (!isSilent || silent.length > mostSilent) return { value: silent, done: false };
  }
}

/** More than its role: a word, a call, a reason to stop. */
function saysSomething({ delta, finish_reason: reason }: ChunkChoice): boolean {
  if (typeof reason === "string") return true;
  const { role: _role, ...said } = delta ?? {};
  return Object.values(said).some(
    (value) => value !== null && value !== "" && !(Array.isArray(value) && value.length === 0),
  );
}

/** What breaks a stream is seldom told by it: the connection is gone. */
function readFailure(cause: unknown): WeirError {
  if (cause instanceof WeirError) return cause;
  return cut("connection broke", cause);
}

/** An error that a host tells within its answer is not one of a host that could not be asked. */
function readLateFailure(cause: unknown): WeirError {
  const failure = readFailure(cause);
  if (failure.code !== "upstream_unavailable") return failure;
  return new WeirError("upstream_error", "Cannot finish the answer: the model host reports an error", { cause });
}
