// How does a task get its answer from the rungs of a plan?
import type { Alarm } from "#core/alarm";
import type { ChatCompletion, ChatRequest, EmbeddingsRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Call, ChatStream, Provider, Said, Vectors } from "#core/provider";
import type { TraceContext } from "#core/trace-context";
import { WeirError } from "#core/weir-error";
import { checkStream } from "./check-stream.ts";
import { pauseMs } from "./pause.ts";
import { readFailure } from "./read-failure.ts";
import { retryBudgetOf } from "./retry-budget.ts";
import { watchHost, type Limits, type Watchdog } from "./watchdog.ts";

export interface Task<Request = ChatRequest> {
  readonly request: Request;
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

/** In all, over every rung, unless there are more rungs: more would multiply the load on a host that is already down. */
const usualAttempts = 3;

/** The whole answer. @throws WeirError, the last rung's, when none of them could give one. */
export async function infer(task: Task): Promise<Inferred<Said<ChatCompletion>>> {
  return await inferWhole(task, (provider, call) => provider.complete(task.request, call));
}

/** The vectors. @throws WeirError */
export async function inferEmbeddings(task: Task<EmbeddingsRequest>): Promise<Inferred<Said<Vectors>>> {
  return await inferWhole(task, async ({ embed, name }, call) => {
    if (embed === undefined) throw new WeirError("not_configured", `Cannot embed: '${name}' makes no embeddings`);
    return await embed(task.request, call);
  });
}

async function inferWhole<Answer>(
  task: Task<unknown>,
  ask: (provider: Provider, call: Call) => Promise<Answer>,
): Promise<Inferred<Answer>> {
  return await climb(task, async ({ host, model }, watchdog) => {
    const onProgress = (): void => watchdog.feed(task.limits.idleMs);
    const call = { model: model.id, signal: watchdog.signal, onProgress, trace: task.trace };
    try {
      return await watchdog.race(ask(host.provider, call));
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
async function climb<Answer>(task: Task<unknown>, attempt: Attempt<Answer>): Promise<Inferred<Answer>> {
  const most = Math.max(usualAttempts, task.rungs.length);
  let attempts = 0;
  let last: WeirError | undefined;
  for (const [at, rung] of task.rungs.entries()) {
    // Keep one attempt for each rung that has not been asked yet.
    const upTo = most - (task.rungs.length - 1 - at);
    const budget = retryBudgetOf(rung.host);
    const leave = budget.enter();
    try {
      for (let again = true; again;) {
        attempts += 1;
        try {
          const answer = await attempt(rung, watchHost(rung.host, task));
          budget.earn();
          return { answer, rung, attempts };
        } catch (error) {
          last = readFailure(error, rung.host.tier);
        }
        // A caller who left, or whose time is up, is answered by nobody.
        if (last.remedy === "never" || task.signal?.aborted === true) throw last;
        const wait = last.remedy === "retry" ? pauseMs(attempts, last.retryAfterSeconds) : undefined;
        again = wait !== undefined && attempts < upTo && budget.spend();
        // Should the caller leave meanwhile, the next watchdog says so at once.
        if (again && wait !== undefined) await scheduler.wait(wait);
      }
    } finally {
      leave();
    }
  }
  throw last ?? new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

type Attempt<Answer> = (rung: Rung, watchdog: Watchdog) => Promise<Answer>;
