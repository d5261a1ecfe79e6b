// From which confidence on is an answer accepted?
import { chanceOfAtMost } from "../../calibration/chance-of-at-most.ts";

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

/** By how many standard deviations the proof should succeed at a start; each start is given the same part of delta. */
const margins = [4, 2, 1, 0];
/** Places that are tried, from the surest answers alone to accepting everything. */
const places = 120;

/**
 * The lowest threshold that is proven to keep the promise; 2 when there is none.
 *
 * The fallback procedure (Wiens, "A fixed sequence Bonferroni procedure for testing multiple endpoints", 2003) over
 * thresholds from high to low, as "Learn then test" (Angelopoulos, Bates, Candes, Jordan, Lei, 2021) has it: each is
 * tested at its own part of delta and at what was left over by the one before, if that was proven. Plain fixed-sequence
 * testing is over with the first threshold that fails, and on some hundred texts one error among the surest is enough.
 * Order and parts come from `planning` alone, so that with confidence 1 - delta no threshold was proven wrongly. It asks
 * that the texts in `proving` are independent of those in `planning` and of training, and exchangeable with those to come.
 */
export function chooseThreshold(planning: readonly Trial[], proving: readonly Trial[], promise: Guarantee): number {
  const planned = planning.toSorted(surestFirst);
  const proven = proving.toSorted(surestFirst);
  let carried = 0;
  let lowest = 2;
  for (const { threshold, part } of plan(planned, proven.length, promise)) {
    const delta = carried + part * promise.delta;
    carried = delta > 0 && isProven(proven, threshold, { ...promise, delta }) ? delta : 0;
    if (carried > 0) lowest = threshold;
  }
  return lowest;
}

interface Step {
  readonly threshold: number;
  /** Of delta. */
  readonly part: number;
}

/** A start is the last place where the proof is expected to succeed by the margin, or by the widest that there is. */
function plan(planned: readonly Trial[], proofs: number, { alpha, delta }: Guarantee): readonly Step[] {
  const candidates: { readonly threshold: number; readonly margin: number }[] = [];
  let errors = 0;
  let next = 1;
  for (const [at, { confidence, isRight }] of planned.entries()) {
    if (!isRight) errors += 1;
    if (at + 1 < (next * planned.length) / places) continue;
    next = Math.floor(((at + 1) * places) / planned.length) + 1;
    const tries = Math.round((proofs * (at + 1)) / planned.length);
    const allowed = mostErrors(tries, alpha, delta / margins.length);
    const rate = (errors + 0.5) / (at + 2);
    // Both the planned errors and those of the proof are drawn by chance.
    const deviation = Math.sqrt(tries * rate * (1 - rate) * (1 + tries / (at + 1)));
    candidates.push({
      threshold: confidence,
      margin: allowed < 0 ? -Infinity : (allowed + 0.5 - tries * rate) / deviation,
    });
  }
  const widest = candidates.reduce((most, { margin }) => Math.max(most, margin), -Infinity);
  const starts = margins.map((least) => candidates.findLastIndex(({ margin }) => margin >= Math.min(least, widest)));
  return candidates.map(({ threshold }, at) => ({
    threshold,
    part: starts.filter((start) => start === at).length / starts.length,
  }));
}

/** So many errors still prove a rate of at most alpha; -1 when even none would not. */
function mostErrors(tries: number, alpha: number, delta: number): number {
  let [low, high] = [-1, Math.ceil(alpha * tries)];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (chanceOfAtMost(middle, tries, alpha) <= delta) low = middle;
    else high = middle - 1;
  }
  return low;
}

function isProven(proven: readonly Trial[], threshold: number, { alpha, delta }: Guarantee): boolean {
  const accepted = proven.filter(({ confidence }) => confidence >= threshold);
  const errors = accepted.filter(({ isRight }) => !isRight).length;
  return chanceOfAtMost(errors, accepted.length, alpha) <= delta;
}

function surestFirst(one: Trial, other: Trial): number {
  return other.confidence - one.confidence;
}
