// How did it go lately?

/** Calls and how many of them went well, over a sliding time; of a fixed size, whatever the traffic. */
export interface Window {
  readonly add: (all: number, good: number) => void;
  readonly sum: () => { readonly all: number; readonly good: number };
  readonly clear: () => void;
}

/** Of so many steps, each so many ms long. */
export function makeWindow(stepMs: number, steps: number): Window {
  const all = new Uint32Array(steps);
  const good = new Uint32Array(steps);
  let newest = step();

  function step(): number {
    return Math.floor(performance.now() / stepMs);
  }
  /** Forgets what is too old, and says where now is. */
  function advance(): number {
    const now = step();
    // A clock that jumps back forgets nothing, and one that jumps ahead everything.
    for (let at = Math.max(newest + 1, now - steps + 1); at <= now; at += 1) {
      all[at % steps] = 0;
      good[at % steps] = 0;
    }
    newest = Math.max(newest, now);
    return newest % steps;
  }

  return {
    add(more, moreGood) {
      const at = advance();
      all[at] = (all[at] ?? 0) + more;
      good[at] = (good[at] ?? 0) + moreGood;
    },
    sum() {
      advance();
      return { all: total(all), good: total(good) };
    },
    clear() {
      all.fill(0);
      good.fill(0);
    },
  };
}

function total(counts: Uint32Array): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
