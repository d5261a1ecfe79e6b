// How sure is the large model to be right?

/** A chance, and what is in doubt about it, each less what it is on average. */
export interface Certainty {
  readonly chance: number;
  /**
   * The chance times its converse, most where it is even. Where the large model is surely right, or surely wrong, the
   * small one mostly is, too: the gain lies between.
   */
  readonly doubt: number;
}

/** Sums of weights go astray: nothing is surer than this. */
const surest = 0.98;

export function certaintyOf(chance: number, average: number): Certainty {
  const likely = Math.max(1 - surest, Math.min(surest, chance));
  return { chance: likely - average, doubt: likely * (1 - likely) - average * (1 - average) };
}
