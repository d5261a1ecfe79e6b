// How much does each sign of trust weigh?

/** Keeps the weights of signs that tell nothing near 0. */
const ridge = 1;
const rounds = 30;

/**
 * Logistic regression of "the answer was right" on the signs, by Newton's method: one weight a sign, the constant last.
 * `rows` are the signs of each text, `right` 1 or 0 of each, `counts` as how many texts each counts.
 */
export function fitGuard(rows: readonly Float64Array[], right: Uint8Array, counts?: Float64Array): number[] {
  const size = (rows[0]?.length ?? 0) + 1;
  const weights = new Float64Array(size);
  weights[size - 1] = 0;
  weights[0] = 1;
  for (let round = 0; round < rounds; round += 1) {
    const hessian = Array.from({ length: size }, (_, at) => {
      const line = new Float64Array(size);
      line[at] = at < size - 1 ? ridge : 1e-6;
      return line;
    });
    const gradient = Float64Array.from(weights, (weight, at) => {
      // The ridge pulls towards trusting the odds alone, not towards nothing.
      const home = at === 0 ? 1 : 0;
      return at < size - 1 ? ridge * (weight - home) : 0;
    });
    for (const [row, signs] of rows.entries())
      addRow({ signs, right: right[row] ?? 0, count: counts?.[row] ?? 1 }, weights, gradient, hessian);
    const step = solve(hessian, gradient);
    let moved = 0;
    for (let at = 0; at < size; at += 1) {
      const change = Math.max(-4, Math.min(4, step[at] ?? 0));
      weights[at] = (weights[at] ?? 0) - change;
      moved = Math.max(moved, Math.abs(change));
    }
    if (moved < 1e-8) break;
  }
  return Array.from(weights);
}

interface Row {
  readonly signs: Float64Array;
  readonly right: number;
  readonly count: number;
}

function addRow(
  { signs, right, count }: Row,
  weights: Float64Array,
  gradient: Float64Array,
  hessian: Float64Array[],
): void {
  const probability = confidence(signs, weights);
  const error = count * (probability - right);
  const curve = count * probability * (1 - probability);
  const size = weights.length;
  for (let at = 0; at < size; at += 1) {
    const value = at < signs.length ? (signs[at] ?? 0) : 1;
    gradient[at] = (gradient[at] ?? 0) + error * value;
    const line = hessian[at];
    if (line === undefined) continue;
    for (let other = 0; other < size; other += 1)
      line[other] = (line[other] ?? 0) + curve * value * (other < signs.length ? (signs[other] ?? 0) : 1);
  }
}

/** The probability that the answer is right. */
export function confidence(signs: Float64Array, weights: ArrayLike<number>): number {
  let sum = weights[signs.length] ?? 0;
  for (let at = 0; at < signs.length; at += 1) sum += (weights[at] ?? 0) * (signs[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

/** Gauss's elimination with pivots; both arguments are used up. */
function solve(lines: Float64Array[], right: Float64Array): Float64Array {
  const size = right.length;
  for (let column = 0; column < size; column += 1) {
    let pivot = column;
    for (let row = column + 1; row < size; row += 1)
      if (Math.abs(lines[row]?.[column] ?? 0) > Math.abs(lines[pivot]?.[column] ?? 0)) pivot = row;
    swap(lines, column, pivot);
    const moved = right[column] ?? 0;
    right[column] = right[pivot] ?? 0;
    right[pivot] = moved;
    const head = lines[column] ?? right;
    for (let row = column + 1; row < size; row += 1) {
      const line = lines[row] ?? right;
      const factor = (line[column] ?? 0) / (head[column] ?? 1);
      for (let at = column; at < size; at += 1) line[at] = (line[at] ?? 0) - factor * (head[at] ?? 0);
      right[row] = (right[row] ?? 0) - factor * (right[column] ?? 0);
    }
  }
  for (let row = size - 1; row >= 0; row -= 1) {
    const line = lines[row] ?? right;
    let sum = right[row] ?? 0;
    for (let at = row + 1; at < size; at += 1) sum -= (line[at] ?? 0) * (right[at] ?? 0);
    right[row] = sum / (line[row] ?? 1);
  }
  return right;
}

function swap(lines: Float64Array[], one: number, other: number): void {
  const [first, second] = [lines[one], lines[other]];
  if (first === undefined || second === undefined) return;
  lines[one] = second;
  lines[other] = first;
}
