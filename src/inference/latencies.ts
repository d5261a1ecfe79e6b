// How soon does a host answer?

/** Remembered of each host and kind of answer. */
const most = 128;

/** With fewer nobody knows. */
const fewest = 20;

export interface Latencies {
  readonly add: (ms: number) => void;
  /** So many percent were no slower; undefined while too few are known. */
  readonly percentile: (percent: number) => number | undefined;
}

export function makeLatencies(): Latencies {
  const last = new Float64Array(most);
  let added = 0;
  return {
    add(ms) {
      last[added % most] = ms;
      added += 1;
    },
    percentile(percent) {
      if (added < fewest) return undefined;
      const known = last.slice(0, added).toSorted();
      return known[Math.min(known.length - 1, Math.floor((known.length * percent) / 100))];
    },
  };
}
