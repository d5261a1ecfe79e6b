// How is one host asked, once?
import type { Rung } from "#core/host";
import type { Call } from "#core/provider";
import type { WeirError } from "#core/weir-error";
import { asHostFailure } from "./as-host-failure.ts";
import { makeHearing, type Hearing } from "./hearing.ts";
import { recordOf, type HostRecord } from "./host-record.ts";
import type { Inference } from "./inference.ts";
import { symptomOf } from "./symptoms.ts";
import type { Tally } from "./tally.ts";
import { watchHost, type Watchdog } from "./watchdog.ts";

/** One call to one host; throws what went wrong. */
export type Attempt<Answer> = (rung: Rung, watchdog: Watchdog, means: Means) => Promise<Answer>;

/** Whether another host may answer if this one has no room; and who is told what comes before there is an answer. */
export type Means = Pick<Call, "hasOther"> & Pick<Hearing, "hear">;

/** One call, when there is room for it, of which all are told whom it concerns. */
export async function ask<Answer>(
  rung: Rung,
  { limits, alarm, signal }: Inference<unknown>,
  tally: Tally,
  attempt: Attempt<Answer>,
): Promise<Answer> {
  const { budget, load } = recordOf(rung.host);
  const entering = load.enter({ maxCalls: limits.maxCalls, waitMs: limits.firstByteMs });
  const onStop = entering instanceof Promise ? await entering : entering;
  const { hear, heard } = makeHearing();
  tally.count();
  try {
    const watchdog = watchHost(rung.host, { limits, alarm, signal, endsAt: tally.endsAt, onStop });
    const answer = await attempt(rung, watchdog, { hear });
    budget.earn();
    load.accept();
    return answer;
  } catch (error) {
    const failure = asHostFailure(error, rung.host.tier);
    // A caller who left, or who gave it little time, says nothing of the host.
    if (signal?.aborted !== true) noteFailure(failure, recordOf(rung.host));
    tally.lose(rung, failure, heard() ?? failure.heard);
    throw failure;
  }
}

function noteFailure(failure: WeirError, { breaker, load }: HostRecord): void {
  breaker.fail(failure);
  const symptom = symptomOf(failure);
  if (symptom === "well") load.accept();
  else if (symptom !== "unknown") load.refuse();
}
