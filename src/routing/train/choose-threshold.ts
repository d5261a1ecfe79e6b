// From which expected gain on is the large model asked?

/** How two models fared with a prompt, and how much the large one was expected to be better. */
export interface Trial {
  readonly small: number;
  readonly large: number;
  readonly gain: number;
}

/** Of the large model's quality: what the trials must show, and what must hold with 99 % confidence. */
export interface WantedQuality {
  readonly shown: number;
  readonly sure: number;
}

/** How many deviations a shortfall may be worse by chance, and how likely it is to be worse than that. */
const leastSure = { deviations: 2.326, chance: 0.01 };

/**
 * The highest threshold whose quality on the trials is what is wanted; -1, everything to the large model, when none is.
 * The confidence is the normal one over the trials' shortfalls, one-sided, of as many rows again: what was chosen as just
 * enough on some hundred rows is too little on the next ones about half of the time, and those are drawn by chance, too.
 * That the threshold is the best of many makes it a little less sure than that (docs/routing.md, "Thresholds").
 */
export function chooseThreshold(trials: readonly Trial[], { shown, sure }: WantedQuality): number {
  const rows = trials.length;
  const order = trials.toSorted((one, other) => other.gain - one.gain);
  const large = order.reduce((sum, each) => sum + each.large, 0) / rows;
  // What is lost on a prompt that stays small, against the wanted part of the large model's score.
  let kept = order.reduce((sum, { small }) => sum + small, 0);
  let squares = order.reduce((sum, each) => sum + (each.large - each.small) ** 2, 0);
  for (const [at, each] of order.entries()) {
    const lost = large - kept / rows;
    const deviation = Math.sqrt(Math.max(0, squares / rows - lost * lost) / rows);
    // Rows without a shortfall deviate by nothing; as few of them prove no more than what Clopper and Pearson say of none.
    const doubt = Math.max(leastSure.deviations * Math.SQRT2 * deviation, 1 - leastSure.chance ** (1 / rows));
    // Equal gains go the same way: between them there is no threshold.
    const isBetween = each.gain !== order[at - 1]?.gain;
    if (isBetween && lost <= (1 - shown) * large && lost + doubt <= (1 - sure) * large) return each.gain;
    kept += each.large - each.small;
    squares -= (each.large - each.small) ** 2;
  }
  return -1;
}
