// How likely are so few errors, were the rate of errors this one?

/**
 * P(X <= errors) for a binomial X. It is at most delta just where the upper bound of Clopper and Pearson (Biometrika 26,
 * 1934) at delta is at most `rate`. Summed from its largest term down: no more than a few hundred terms matter.
 */
export function chanceOfAtMost(errors: number, tries: number, rate: number): number {
  if (errors < 0) return 0;
  if (errors >= tries || rate <= 0) return 1;
  if (rate >= 1) return 0;
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
