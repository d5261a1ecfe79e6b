// How does a task get its answer from the rungs of a plan?
import type { Alarm } from "#core/alarm";
import type { ChatCompletion, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { ChatStream, Said } from "#core/provider";
import type { TraceContext } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import { checkStream } from "./check-stream.ts";
import { pauseMs } from "./pause.ts";
import { watch, type Limits, type Watchdog } from "./watchdog.ts";

export interface Task {
  readonly request: ChatRequest;
  /** Tried in order; a later rung is asked only when the one before has failed for a reason that is not the caller's. */
  readonly rungs: readonly Rung[];
  readonly limits: Limits;
  readonly alarm: Alarm;
  /** Aborts when the caller leaves. */
  readonly signal?: AbortSignal;
  readonly trace?: TraceContext | undefined;
}

/** An answer, and how it was come by. */
export interface Inferred<Answer> {
  readonly answer: Answer;
  readonly rung: Rung;
  /** Calls made to hosts, failed ones included. */
  readonly attempts: number;
}

/** In all, over every rung: more would multiply the load on a host that is already down. */
const maxAttempts = 3;

/** The whole answer. @throws WeirError, the last rung's, when none of them could give one. */
export async function infer(task: Task): Promise<Inferred<Said<ChatCompletion>>> {
  return await climb(task, async ({ host, model }, watchdog) => {
    const onProgress = (): void => watchdog.feed(task.limits.idleMs);
    const call = { model: model.id, signal: watchdog.signal, onProgress, trace: task.trace };
    try {
      return await watchdog.race(host.provider.complete(task.request, call));
    } finally {
      watchdog.stop();
    }
  });
}

/** A stream whose first chunks have come: what fails before them is tried again, what fails later is thrown by it. */
export async function inferStream(task: Task): Promise<Inferred<ChatStream>> {
  return await climb(task, async ({ host, model }, watchdog) => {
    // Headers are no answer yet: the first limit holds until the first event.
    const call = { model: model.id, signal: watchdog.signal, onProgress: () => undefined, trace: task.trace };
    try {
      const stream = await watchdog.race(host.provider.stream(task.request, call));
      return await checkStream(stream, watchdog, { idleMs: task.limits.idleMs, choices: task.request.n ?? 1 });
    } catch (error) {
      watchdog.stop();
      throw error;
    }
  });
}

/** Tries each rung, and the same one again when that can help. */
async function climb<Answer>(
  task: Task,
  attempt: (rung: Rung, watchdog: Watchdog) => Promise<Answer>,
): Promise<Inferred<Answer>> {
  let attempts = 0;
  let last: WeirError | undefined;
  for (const [at, rung] of task.rungs.entries()) {
    const rungsLeft = task.rungs.length - 1 - at;
    for (let again = true; again && attempts < maxAttempts;) {
      const watchdog = watch({
        who: `tier '${rung.host.tier}'`,
        firstByteMs: task.limits.firstByteMs,
        alarm: task.alarm,
        ...(task.signal === undefined ? {} : { caller: task.signal }),
      });
      attempts += 1;
      try {
        return { answer: await attempt(rung, watchdog), rung, attempts };
      } catch (error) {
        last = readFailure(error, rung);
      }
      // A caller who left, or whose time is up, is answered by nobody.
      if (last.remedy === "never" || task.signal?.aborted === true) throw last;
      // Keep one attempt for each rung that has not been asked yet.
      const wait = last.remedy === "retry" ? pauseMs(attempts, last.retryAfterSeconds) : undefined;
      again = wait !== undefined && attempts + rungsLeft < maxAttempts;
      // Should the caller leave meanwhile, the next watchdog says so at once.
      if (again && wait !== undefined) await scheduler.wait(wait);
    }
  }
  throw last ?? new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

/** A host's failure in Weir's words; what a provider did not foresee counts as the host being unreachable. */
function readFailure(error: unknown, rung: Rung): WeirError {
  if (error instanceof WeirError) return error;
  const message = `Cannot reach the model host of tier '${rung.host.tier}': the connection failed`;
  return new WeirError("upstream_unreachable", message, { cause: error });
}
