// How often may it be wrong, after so many errors in so many tries?

/**
 * The upper bound of Clopper and Pearson (Biometrika 26, 1934): with probability 1 - delta over the tries, the true
 * rate is not above it. 1 without tries.
 */
export function upperBound(errors: number, tries: number, delta: number): number {
  if (errors >= tries) return 1;
  let low = errors / tries;
  let high = 1;
  for (let step = 0; step < 50; step += 1) {
    const rate = (low + high) / 2;
    if (chanceOfAtMost(errors, tries, rate) > delta) low = rate;
    else high = rate;
  }
  return high;
}

/** P(X <= errors) for a binomial X, summed from its largest term down: no more than a few hundred terms matter. */
export function chanceOfAtMost(errors: number, tries: number, rate: number): number {
  if (rate >= 1) return 0;
  if (rate <= 0) return 1;
  const odds = rate / (1 - rate);
  let term = Math.exp(logChoose(tries, errors) + errors * Math.log(rate) + (tries - errors) * Math.log1p(-rate));
  let sum = 0;
  for (let count = errors; count >= 0; count -= 1) {
    sum += term;
    term *= count / (odds * (tries - count + 1));
    if (term < sum * 1e-12 && odds * (tries - count + 1) > count) break;
  }
  return Math.min(1, sum);
}

function logChoose(tries: number, errors: number): number {
  let sum = 0;
  for (let at = 1; at <= errors; at += 1) sum += Math.log((tries - errors + at) / at);
  return sum;
}
