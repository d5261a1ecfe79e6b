// How is what many requests leave behind handed over together, without making anyone wait?

/** Keeps work alive after the reply; `waitUntil`. */
export type Background = (work: Promise<unknown>) => void;

export interface Carrier<Batch> {
  /** A batch waits so long for company: one write of many costs hardly more than one of one. */
  readonly lingerMs: number;
  /** @param now milliseconds since the epoch */
  readonly open: (now: number) => Batch;
  /** Makes what hands it over ready. That is tried twice, so whoever takes it must know a batch that it has had. */
  readonly load: (key: string, batch: Batch) => () => Promise<void>;
  readonly onLost: (batch: Batch, error: unknown) => void;
}

export interface HandOver<Batch> {
  /** The key's batch, to be added to in this turn; it is handed over a while later. */
  readonly batchOf: (key: string, background: Background) => Batch;
  /** Hands it over now, where there is one. Never throws. */
  readonly flush: (key: string) => Promise<void>;
  /** It is not handed over at all. */
  readonly drop: (key: string) => void;
}

/** A flush so long overdue has died with the request in whose name it was to be. */
const overdueMs = 5000;

export function makeHandOver<Batch>({ lingerMs, open, load, onLost }: Carrier<Batch>): HandOver<Batch> {
  const waiting = new Map<string, { readonly batch: Batch; dueAt: number }>();

  async function flush(key: string): Promise<void> {
    const found = waiting.get(key);
    if (found === undefined) return;
    waiting.delete(key);
    const { batch } = found;
    const hand = load(key, batch);
    try {
      await hand();
    } catch {
      // Whatever became of the first attempt: the same batch is not counted twice.
      await hand().catch((error: unknown) => {
        onLost(batch, error);
      });
    }
  }

  return {
    batchOf(key, background) {
      const now = Date.now();
      const found = waiting.get(key) ?? { batch: open(now), dueAt: 0 };
      waiting.set(key, found);
      if (found.dueAt < now - overdueMs) {
        found.dueAt = now + lingerMs;
        background(scheduler.wait(lingerMs).then(() => flush(key)));
      }
      return found.batch;
    },
    flush,
    drop(key) {
      waiting.delete(key);
    },
  };
}
