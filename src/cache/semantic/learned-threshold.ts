// From which likeness on have two questions had the same answer often enough?
import { chanceOfAtMost } from "#models";

/** What is allowed to go wrong, and how sure of it one must be. */
export interface ErrorBound {
  /** Of the answers that are given to another question than they were made for. */
  readonly maxWrong: number;
  /** The chance that it is more than that all the same. */
  readonly delta: number;
}

/** What was seen of pairs of questions, likeness by likeness: counts only, and no more of them than steps. */
export interface Sightings {
  readonly same: Uint32Array;
  readonly other: Uint32Array;
}

const steps = 40;

export function makeSightings(): Sightings {
  return { same: new Uint32Array(steps + 1), other: new Uint32Array(steps + 1) };
}

export function addSighting({ same, other }: Sightings, similarity: number, isSame: boolean): void {
  const counts = isSame ? same : other;
  const at = stepOf(similarity);
  counts[at] = (counts[at] ?? 0) + 1;
}

/**
 * The lowest likeness at and above which the upper bound of the share of other answers (Clopper and Pearson at `delta`)
 * is at most `maxWrong`; Infinity where none is: until enough is known nothing is given. Looked for from the top down and
 * no further than the first step that fails, so that the steps need no correction for being many; the looks, one for each
 * question, are not corrected for.
 */
export function thresholdOf({ same, other }: Sightings, { maxWrong, delta }: ErrorBound): number {
  let wrong = 0;
  let seen = 0;
  let threshold = Infinity;
  for (let at = steps; at >= 0; at -= 1) {
    const here = (same[at] ?? 0) + (other[at] ?? 0);
    if (here === 0) continue;
    wrong += other[at] ?? 0;
    seen += here;
    if (chanceOfAtMost(wrong, seen, maxWrong) <= delta) threshold = at / steps;
    else if (threshold < Infinity) break;
  }
  return threshold;
}

function stepOf(similarity: number): number {
  return Math.floor(similarity * steps);
}
