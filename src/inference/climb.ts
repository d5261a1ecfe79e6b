// Who is asked next?
import type { Rung } from "#core/host";
import { WeirError } from "#core/weir-error";
import { asHostFailure } from "./as-host-failure.ts";
import { ask, type Attempt } from "./ask.ts";
import { askHedged } from "./hedge.ts";
import { recordOf } from "./host-record.ts";
import type { Inference, Inferred } from "./inference.ts";
import { orderTargets } from "./order-targets.ts";
import { longestPauseMs, pauseMs } from "./pause.ts";
import type { Tally } from "./tally.ts";

/** In all, over every host, unless there are more: more would multiply the load on a host that is already down. */
const usualAttempts = 3;

/** Tries each host that the plan allows, and the same one again when that can help. @throws WeirError, the last one's */
export async function climb<Answer>(
  inference: Inference<unknown>,
  tally: Tally,
  attempt: Attempt<Answer>,
): Promise<Inferred<Answer>> {
  const targets = orderTargets(inference.rungs);
  const most = Math.max(usualAttempts, targets.length);
  let leftMs = longestPauseMs;
  let last: WeirError | undefined;
  for (const [at, rung] of targets.entries()) {
    // Keep one attempt for each that has not been asked yet.
    const upTo = most - (targets.length - 1 - at);
    const hasOther = at < targets.length - 1;
    const { hedgePercentile: percentile } = inference.limits;
    const other = percentile === undefined ? undefined : findPeer(rung, targets, at);
    const hedge = percentile === undefined || other === undefined ? undefined : { percentile, other };
    const { budget, breaker } = recordOf(rung.host);
    const once: Attempt<Answer> = (target, watchdog, { hear }) => attempt(target, watchdog, { hear, hasOther });
    const leave = budget.enter();
    try {
      for (;;) {
        try {
          const asked =
            hedge === undefined
              ? { answer: await ask(rung, inference, tally, once), rung }
              : await askHedged(rung, hedge, { inference, tally }, once);
          return { ...asked, attempts: tally.made };
        } catch (error) {
          last = asHostFailure(error, rung.host.tier);
        }
        // A caller who left, or whose time is up, is answered by nobody.
        if (last.remedy === "never" || inference.signal?.aborted === true || performance.now() >= tally.endsAt)
          throw last;
        const mayRetry = last.remedy === "retry" || (last.remedy === "elsewhere" && !hasOther);
        const waitMs = mayRetry ? pauseMs(tally.made(), last.retryAfterSeconds, leftMs) : undefined;
        if (waitMs === undefined) break;
        // One call finds out whether an ill host is well again.
        const isKnownIll = breaker.isOpen() && findPeer(rung, targets, at) !== undefined;
        if (isKnownIll || tally.made() >= upTo || !budget.spend()) break;
        leftMs -= waitMs;
        // Should the caller leave meanwhile, the next watchdog says so at once.
        await scheduler.wait(waitMs);
      }
    } finally {
      leave();
    }
  }
  throw last ?? new WeirError("internal_error", "Cannot answer: the plan has no rung");
}

/** The same model on a host that is well and has not been asked yet: a smaller one would be faster, and another answer. */
function findPeer({ host, model }: Rung, targets: readonly Rung[], at: number): Rung | undefined {
  return targets.find(
    (each, place) =>
      place > at &&
      each.model.id === model.id &&
      each.host !== host &&
      each.host.tier === host.tier &&
      !recordOf(each.host).breaker.isOpen(),
  );
}
