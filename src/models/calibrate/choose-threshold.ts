// From which confidence on is an answer accepted?
import { upperBound } from "./upper-bound.ts";

/** An answer to a text whose label is known. */
export interface Trial {
  readonly confidence: number;
  readonly isRight: boolean;
}

export interface Guarantee {
  /** At most this part of the accepted answers is wrong .. */
  readonly alpha: number;
  /** .. but for this chance that the calibration texts were lucky ones. */
  readonly delta: number;
}

/** Where to begin: thresholds that left so much of alpha as error on the texts for planning. */
const startShares = [0.2, 0.5, 0.8];
/** Steps from a start to accepting everything. */
const steps = 60;

/**
 * The lowest threshold that is proven to keep the promise; 2 when there is none.
 *
 * Fixed-sequence testing (Angelopoulos, Bates, Candes, Jordan, Lei, "Learn then test", 2021): the sequences of
 * thresholds come from `planning` alone, each is walked downwards on `proving` while Clopper and Pearson's bound, at
 * delta over the number of sequences, stays below alpha. So all bounds that were relied on hold together with
 * confidence 1 - delta. It asks that the texts in `proving` are independent of those in `planning` and of training,
 * and exchangeable with those to come.
 */
export function chooseThreshold(planning: readonly Trial[], proving: readonly Trial[], promise: Guarantee): number {
  const planned = planning.toSorted((one, other) => other.confidence - one.confidence);
  const delta = promise.delta / startShares.length;
  return startShares.reduce((lowest, share) => {
    const start = lastWithin(planned, share * promise.alpha);
    return Math.min(
      lowest,
      walk(planned, start, (threshold) => isProven(proving, threshold, promise.alpha, delta)),
    );
  }, 2);
}

/** The largest number of first trials whose part of errors is within this. */
function lastWithin(planned: readonly Trial[], errorRate: number): number {
  let errors = 0;
  let last = 0;
  for (const [at, { isRight }] of planned.entries()) {
    if (!isRight) errors += 1;
    if (errors <= errorRate * (at + 1)) last = at + 1;
  }
  return last;
}

function walk(planned: readonly Trial[], start: number, isProven: (threshold: number) => boolean): number {
  let lowest = 2;
  for (let step = 0; step <= steps; step += 1) {
    const place = Math.round(start + ((planned.length - start) * step) / steps);
    const threshold = planned[place - 1]?.confidence;
    if (threshold === undefined) continue;
    if (!isProven(threshold)) break;
    lowest = threshold;
  }
  return lowest;
}

function isProven(proving: readonly Trial[], threshold: number, alpha: number, delta: number): boolean {
  const accepted = proving.filter(({ confidence }) => confidence >= threshold);
  const errors = accepted.filter(({ isRight }) => !isRight).length;
  return upperBound(errors, accepted.length, delta) <= alpha;
}
