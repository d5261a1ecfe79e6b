// Who is asked next?
import type { Rung } from "#core/host";
import { WeirError } from "#core/weir-error";
import { recordOf, type HostRecord } from "./host-record.ts";
import { orderTargets } from "./order-targets.ts";
import { longestPauseMs, pauseMs } from "./pause.ts";
import { readFailure } from "./read-failure.ts";
import { symptomOf } from "./symptoms.ts";
import type { Tally } from "./tally.ts";
import type { Inferred, Task } from "./task.ts";
import { watchHost, type Watchdog } from "./watchdog.ts";

/** In all, over every host, unless there are more: more would multiply the load on a host that is already down. */
const usualAttempts = 3;

/** One call to one host; throws what went wrong. With `hasOther` another host may answer if this one has no room. */
export type Attempt<Answer> = (rung: Rung, watchdog: Watchdog, hasOther?: boolean) => Promise<Answer>;

/** So many calls to one host at a time, unless the deployment says otherwise: as Envoy. */
const usualCalls = 1024;

/** Tries each host that the plan allows, and the same one again when that can help. @throws WeirError, the last one's */
export async function climb<Answer>(
  task: Task<unknown>,
  tally: Tally,
  attempt: Attempt<Answer>,
): Promise<Inferred<Answer>> {
  const targets = orderTargets(task.rungs);
  const most = Math.max(usualAttempts, targets.length);
  let leftMs = longestPauseMs;
  let last: WeirError | undefined;
  for (const [at, rung] of targets.entries()) {
    // Keep one attempt for each that has not been asked yet.
    const upTo = most - (targets.length - 1 - at);
    const hasOther = at < targets.length - 1;
    const { budget } = recordOf(rung.host);
    const leave = budget.enter();
    try {
      for (let again = true; again;) {
        try {
          const answer = await ask(rung, task, tally, (target, watchdog) => attempt(target, watchdog, hasOther));
          return { answer, rung, attempts: tally.made };
        } catch (error) {
          last = readFailure(error, rung.host.tier);
        }
        // A caller who left, or whose time is up, is answered by nobody.
        if (last.remedy === "never" || task.signal?.aborted === true || performance.now() >= tally.endsAt) throw last;
        const mayRetry = last.remedy === "retry" || (last.remedy === "elsewhere" && !hasOther);
        const wait = mayRetry ? pauseMs(tally.made(), last.retryAfterSeconds, leftMs) : undefined;
        again = wait !== undefined && tally.made() < upTo && budget.spend();
        if (again && wait !== undefined) {
          leftMs -= wait;
          // Should the caller leave meanwhile, the next watchdog says so at once.
          await scheduler.wait(wait);
        }
      }
    } finally {
      leave();
    }
  }
  throw last ?? new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

/** One call, when there is room for it, of which all are told whom it concerns. */
export async function ask<Answer>(
  rung: Rung,
  { limits, alarm, signal }: Task<unknown>,
  tally: Tally,
  attempt: Attempt<Answer>,
): Promise<Answer> {
  const { budget, load } = recordOf(rung.host);
  const { maxCalls = usualCalls, firstByteMs } = limits;
  const onStop = await load.enter({ maxCalls, waitMs: firstByteMs });
  tally.count();
  try {
    const answer = await attempt(rung, watchHost(rung.host, { limits, alarm, signal, endsAt: tally.endsAt, onStop }));
    budget.earn();
    load.accept();
    return answer;
  } catch (error) {
    const failure = readFailure(error, rung.host.tier);
    // A caller who left, or who gave it little time, says nothing of the host.
    if (signal?.aborted !== true) noteFailure(failure, recordOf(rung.host));
    tally.lose(rung, failure);
    throw failure;
  }
}

function noteFailure(failure: WeirError, { breaker, load }: HostRecord): void {
  breaker.fail(failure);
  const symptom = symptomOf(failure);
  if (symptom === "well") load.accept();
  else if (symptom !== "unknown") load.refuse();
}
