// How many errors may there be, when so few were seen?
import { chanceOfAtMost } from "#models";

/** Clopper and Pearson: the rate at which so few errors would have a chance of no more than delta. 1 without tries. */
export function upperBound(errors: number, tries: number, delta: number): number {
  let low = errors / Math.max(1, tries);
  let high = 1;
  for (let step = 0; step < 50; step += 1) {
    const rate = (low + high) / 2;
    if (chanceOfAtMost(errors, tries, rate) > delta) low = rate;
    else high = rate;
  }
  return high;
}
