// How is something had that is loaded once, and that nobody waits for?

export interface EventualOptions<Value> {
  /** What the log calls it. */
  readonly what: string;
  /** Undefined when there is none for now; rejects when it cannot be read. Both are tried again. */
  readonly load: () => Promise<Value | undefined>;
  readonly now?: () => number;
}

/** So often at most: it may be missing or broken for good. */
const mostTries = 3;

/** A load that has not come by then died with the request that began it. */
const patienceMs = 10_000;

/** The value as soon as it is there; the first who asks begins to load it. */
export function makeEventual<Value>({ what, load, now = Date.now }: EventualOptions<Value>): () => Value | undefined {
  let value: Value | undefined;
  let tries = 0;
  let begunAt = -Infinity;
  const begin = async (): Promise<void> => {
    try {
      value ??= await load();
    } catch (cause) {
      // It is tried again, and meanwhile there is none; but its owner believes that it is in use.
      console.error(JSON.stringify({ event: "not_loaded", what, cause: String(cause) }));
    }
  };
  return () => {
    if (value === undefined && tries < mostTries && now() - begunAt > patienceMs) {
      tries += 1;
      begunAt = now();
      void begin();
    }
    return value;
  };
}
