// Did the host say all of its answer?
import type { ChatChunk } from "#core/contract";
import type { ChatStream } from "#core/provider";
import { WeirError } from "#core/weir-error";
import type { Watchdog } from "./watchdog.ts";

export interface Expectation {
  readonly idleMs: number;
  /** How many choices the caller asked for. */
  readonly choices: number;
}

/** What may still come after the last finish reason is the usage; some hosts never say that they are done. */
const afterFinishMs = 1000;

/**
 * Passes the chunks on; the watchdog guards the wait for each.
 * @throws WeirError `upstream_cut` when the stream ends before each choice has its finish reason: clients would take
 * the stump for the whole answer.
 */
export async function* checkStream(
  stream: ChatStream,
  watchdog: Watchdog,
  { idleMs, choices }: Expectation,
): AsyncGenerator<readonly ChatChunk[], undefined> {
  const finished = new Set<number>();
  const isFinished = (): boolean => finished.size >= choices;
  const chunks = stream[Symbol.asyncIterator]();
  try {
    for (;;) {
      const next = await watchdog.race(chunks.next());
      if (next.done === true) break;
      for (const choice of next.value.flatMap((chunk) => chunk.choices)) {
        if (typeof choice.finish_reason === "string") finished.add(choice.index ?? 0);
      }
      watchdog.rest();
      yield next.value;
      watchdog.feed(isFinished() ? afterFinishMs : idleMs);
    }
  } catch (error) {
    if (!(isFinished() && error instanceof WeirError && error.code === "upstream_timeout")) throw error;
  } finally {
    watchdog.stop();
    // Not awaited: a host that hangs would hang the caller.
    void chunks.return?.().catch(() => undefined);
  }
  if (!isFinished()) {
    throw new WeirError("upstream_cut", "Cannot finish the answer: the model host's stream ended early");
  }
  return undefined;
}
