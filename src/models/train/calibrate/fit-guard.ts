// How much does each sign of trust weigh?
import { confidence, oddsOf } from "../../calibration/confidence.ts";

/** Keeps the weights of signs that tell nothing near where they start. */
const ridge = 1;
const rounds = 100;
const longestStep = 4;

/** A step that would not help is halved so often. */
const halvings = 20;

/** A text by its signs. */
export interface Row {
  readonly signs: Float64Array;
  /** 1 where the answer was right, 0 where it was wrong. */
  readonly right: number;
  /** As how many texts it counts. */
  readonly count: number;
}

/**
 * Logistic regression of "the answer was right" on the signs, by Newton's method: one weight a sign, the constant last.
 * `home` is what each sign weighs where the texts do not say.
 */
export function fitGuard(rows: readonly Row[], home: readonly number[]): number[] {
  const size = home.length + 1;
  let weights = Float64Array.of(...home, 0);
  const losing = (tried: Float64Array): number => lossOf(rows, tried, home);
  let loss = losing(weights);
  for (let round = 0; round < rounds; round += 1) {
    const hessian = Array.from({ length: size }, (_, at) => {
      const line = new Float64Array(size);
      line[at] = at < size - 1 ? ridge : 1e-6;
      return line;
    });
    const gradient = weights.map((weight, at) => ridge * (weight - (home[at] ?? weight)));
    for (const row of rows) addRow(row, weights, gradient, hessian);
    const next = walk({ weights, loss }, solve(hessian, gradient), losing);
    if (next === undefined) break;
    const moved = next.weights.reduce((most, weight, at) => Math.max(most, Math.abs(weight - (weights[at] ?? 0))), 0);
    ({ weights, loss } = next);
    if (moved < 1e-8) break;
  }
  return Array.from(weights);
}

interface Stand {
  readonly weights: Float64Array<ArrayBuffer>;
  readonly loss: number;
}

/** As far along the step as it helps: where all is nearly certain, a whole one leads far astray. */
function walk(
  { weights, loss }: Stand,
  step: Float64Array,
  losing: (tried: Float64Array) => number,
): Stand | undefined {
  const longest = step.reduce((most, change) => Math.max(most, Math.abs(change)), 0);
  let part = Math.min(1, longestStep / longest);
  for (let tries = 0; tries <= halvings; tries += 1) {
    const tried = weights.map((weight, at) => weight - part * (step[at] ?? 0));
    const next = { weights: tried, loss: losing(tried) };
    if (next.loss <= loss) return next;
    part /= 2;
  }
  return undefined;
}

/** What the regression makes as small as it can. */
function lossOf(rows: readonly Row[], weights: Float64Array, home: readonly number[]): number {
  let loss = 0;
  for (const { signs, right, count } of rows) {
    const sum = oddsOf(signs, weights);
    loss += count * (Math.max(0, sum) + Math.log1p(Math.exp(-Math.abs(sum))) - right * sum);
  }
  for (const [at, start] of home.entries()) loss += (ridge / 2) * ((weights[at] ?? 0) - start) ** 2;
  return loss;
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
