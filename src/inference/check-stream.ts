// Did the host say all of its answer?
import { over } from "#core/batches";
import type { ChatChunk, ChunkChoice } from "#core/contract";
import type { ChatStream, Said } from "#core/provider";
import { WeirError } from "#core/weir-error";
import type { Hearing } from "./hearing.ts";
import type { Watchdog } from "./watchdog.ts";

/** Told of what comes before the first word. */
export interface Expectation extends Pick<Hearing, "hear"> {
  readonly idleMs: number;
  /** How many choices the caller asked for. */
  readonly choices: number;
  /** Before its first word the host has told of something else. */
  readonly onHeartbeat: () => void;
  /** The host has said this. */
  readonly onBatch?: ((batch: readonly Said<ChatChunk>[]) => void) | undefined;
  /** The host has said all. */
  readonly onWhole: () => void;
  /** It broke off after its first word: what goes on in its place, if anything does. */
  readonly onBreak: (failure: WeirError) => Promise<ChatStream | undefined>;
}

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/** What may still come after the last finish reason is the usage; some hosts never say that they are done, or do so for minutes. */
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
  expectation: Expectation,
): Promise<ChatStream> {
  const { step, stop } = makeSteps(stream, watchdog, expectation);
  let ahead: Step | undefined = await firstWord(step, expectation);
  watchdog.rest();
  let isOver = false;
  /** What goes on in the stream's place. */
  let heir: ChatStream | undefined;

  async function inherit(failure: WeirError): Promise<Step> {
    heir = await expectation.onBreak(failure);
    if (heir === undefined) throw failure;
    // The consumer may have left meanwhile.
    if (isOver) void heir.return().catch(() => undefined);
    return isOver ? over : await heir.next();
  }

  return {
    async next() {
      if (ahead !== undefined) {
        const first = ahead;
        ahead = undefined;
        return first;
      }
      if (isOver) return over;
      if (heir !== undefined) return await heir.next();
      watchdog.feed(expectation.idleMs);
      try {
        const next = await step();
        watchdog.rest();
        return next;
      } catch (error) {
        // Stopped while it was waited for, it has not broken: nothing goes on in its place.
        if (isOver) return over;
        return await inherit(asLateFailure(error));
      }
    },
    async return() {
      isOver = true;
      if (heir !== undefined) return await heir.return();
      stop();
      return over;
    },
  };
}

/** One batch after another, guarded. */
function makeSteps(
  stream: ChatStream,
  watchdog: Watchdog,
  { choices, onBatch, onWhole }: Expectation,
): { readonly step: () => Promise<Step>; readonly stop: () => void } {
  const finished = new Set<number>();
  const isFinished = (): boolean => finished.size >= choices;
  function end(): Step {
    watchdog.stop();
    if (!isFinished()) throw cut("stream ended early");
    onWhole();
    return over;
  }
  function stop(): void {
    watchdog.stop();
    // Not awaited: a host that hangs would hang the caller.
    void stream.return().catch(() => undefined);
  }
  return {
    async step() {
      try {
        const next = await watchdog.race(stream.next());
        if (next.done === true) return end();
        const wasFinished = isFinished();
        noteFinished(next.value, finished);
        if (isFinished() && !wasFinished) watchdog.endIn(afterFinishMs);
        onBatch?.(next.value);
        return next;
      } catch (error) {
        stop();
        const failure = asStreamFailure(error);
        if (isFinished() && failure.code === "upstream_timeout") return end();
        throw failure;
      }
    },
    stop,
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
async function firstWord(step: () => Promise<Step>, { hear, onHeartbeat }: Expectation): Promise<Step> {
  const silent: Said<ChatChunk>[] = [];
  for (;;) {
    const next = await step();
    if (next.done === true) return next;
    silent.push(...next.value);
    const isSilent = !next.value.some(({ value }) => value.choices.some(saysSomething));
    if (!isSilent || silent.length > mostSilent) return { value: silent, done: false };
    hear(next.value);
    // An event for which chat has no word, such as of a search: the host is at work.
    if (next.value.some(({ value }) => value.choices.length === 0)) onHeartbeat();
  }
}

/** More than its role: a word, a call, a reason to stop. */
function saysSomething({ delta, finish_reason: reason }: ChunkChoice): boolean {
  if (typeof reason === "string") return true;
  const { role: _role, ...said } = delta ?? {};
  return Object.values(said).some(isSomething);
}

export function isSomething(value: unknown): boolean {
  return value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);
}

/** What breaks a stream is seldom told by it: the connection is gone. */
function asStreamFailure(cause: unknown): WeirError {
  if (cause instanceof WeirError) return cause;
  return cut("connection broke", cause);
}

/** An error that a host tells within its answer is not one of a host that could not be asked. */
function asLateFailure(cause: unknown): WeirError {
  const failure = asStreamFailure(cause);
  if (failure.code !== "upstream_unavailable") return failure;
  return new WeirError("upstream_error", "Cannot finish the answer: the model host reports an error", { cause });
}
