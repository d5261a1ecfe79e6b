// How sure is a model of an answer, by the signs?

/** The probability that the answer is right. */
export function confidence(signs: Float64Array, weights: ArrayLike<number>): number {
  return 1 / (1 + Math.exp(-oddsOf(signs, weights)));
}

export function oddsOf(signs: Float64Array, weights: ArrayLike<number>): number {
  let sum = weights[signs.length] ?? 0;
  for (let at = 0; at < signs.length; at += 1) sum += (weights[at] ?? 0) * (signs[at] ?? 0);
  return sum;
}
