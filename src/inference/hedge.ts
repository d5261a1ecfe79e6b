// What if a host is slower than it mostly is?
import { makeAlarm } from "#core/alarm";
import type { Rung } from "#core/host";
import { ask, type Attempt } from "./ask.ts";
import { recordOf } from "./host-record.ts";
import type { Inference } from "./inference.ts";
import { Outrun, type Tally } from "./tally.ts";

/** The answer, and whose it is. */
export interface Answering<Answer> {
  readonly answer: Answer;
  readonly rung: Rung;
}

/** So many percent of the host's answers come sooner than the second call is made. */
export interface Hedge {
  readonly percentile: number;
  /** Another host of the same model. */
  readonly other: Rung;
}

/**
 * Asks the host; when it is slower than so many of its answers were, another one too, and takes whichever answers first.
 * The other call is broken off, and lost. @throws WeirError, the first one's, when neither answers
 */
export async function askHedged<Answer>(
  rung: Rung,
  { percentile, other }: Hedge,
  { inference, tally }: { readonly inference: Inference<unknown>; readonly tally: Tally },
  attempt: Attempt<Answer>,
): Promise<Answering<Answer>> {
  const first = race(rung);
  const patienceMs = recordOf(rung.host).latencies(tally.kind).percentile(percentile);
  if (patienceMs === undefined || !(await isSlower(first.asked, patienceMs))) return await first.asked;
  if (!recordOf(other.host).budget.spend()) return await first.asked;
  const second = race(other);
  const winner = await Promise.any([first.asked, second.asked]).catch(() => undefined);
  if (winner === undefined) return await first.asked;
  (winner.rung === rung ? second : first).breakOff();
  return winner;

  /** A call that may be broken off without the others. */
  function race(target: Rung): { readonly asked: Promise<Answering<Answer>>; readonly breakOff: () => void } {
    const startedAt = performance.now();
    const leaving = new AbortController();
    const signal = AbortSignal.any([leaving.signal, ...(inference.signal === undefined ? [] : [inference.signal])]);
    const note = (): void =>
      recordOf(target.host)
        .latencies(tally.kind)
        .add(performance.now() - startedAt);
    const asked = ask(target, { ...inference, signal, alarm: makeAlarm() }, tally, attempt).then((answer) => {
      note();
      return { answer, rung: target };
    });
    // Heard of elsewhere, or by nobody when it has lost.
    asked.catch(() => undefined);
    return {
      asked,
      breakOff() {
        // As long as it took at least: without these it would look faster and faster.
        note();
        const outrun = new Outrun();
        // It has answered, too, a moment later; of what fails now the call itself tells.
        asked.then(
          () => tally.lose(target, outrun, { outputChars: 0 }),
          () => undefined,
        );
        leaving.abort(outrun);
      },
    };
  }
}

/** Whether the call is still under way after so long. */
async function isSlower(asked: Promise<unknown>, patienceMs: number): Promise<boolean> {
  const over = new AbortController();
  const end = (): false => {
    over.abort();
    return false;
  };
  return await Promise.race([
    asked.then(end, end),
    scheduler.wait(patienceMs, { signal: over.signal }).then(
      () => true,
      () => false,
    ),
  ]);
}
