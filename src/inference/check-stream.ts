// Did the host say all of its answer?
import { over } from "#core/batches";
import type { ChatStream } from "#core/provider";
import { WeirError } from "#core/weir-error";
import type { Watchdog } from "./watchdog.ts";

export interface Expectation {
  readonly idleMs: number;
  /** How many choices the caller asked for. */
  readonly choices: number;
}

type Step = Awaited<ReturnType<ChatStream["next"]>>;

/** What may still come after the last finish reason is the usage; some hosts never say that they are done. */
const afterFinishMs = 1000;

/**
 * Passes the chunks on, the first batch only once it has come; the watchdog guards the wait for each.
 * @throws WeirError `upstream_cut` when the stream ends before each choice has its finish reason: clients would take
 * the stump for the whole answer.
 */
export async function checkStream(
  stream: ChatStream,
  watchdog: Watchdog,
  { idleMs, choices }: Expectation,
): Promise<ChatStream> {
  const finished = new Set<number>();
  const isFinished = (): boolean => finished.size >= choices;
  let isOver = false;
  let ahead: Step | undefined = await step();

  async function step(): Promise<Step> {
    try {
      const next = await watchdog.race(stream.next());
      if (next.done === true) return end();
      for (const { value } of next.value) {
        for (const choice of value.choices) {
          if (typeof choice.finish_reason === "string") finished.add(choice.index ?? 0);
        }
      }
      watchdog.rest();
      return next;
    } catch (error) {
      stop();
      if (isFinished() && error instanceof WeirError && error.code === "upstream_timeout") return end();
      throw error;
    }
  }
  function end(): Step {
    watchdog.stop();
    if (isFinished()) return over;
    throw new WeirError("upstream_cut", "Cannot finish the answer: the model host's stream ended early");
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
      return await step();
    },
    async return() {
      stop();
      return over;
    },
  };
}
