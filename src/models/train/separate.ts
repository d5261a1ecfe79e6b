// Which plane parts the texts of one label from all others?
import { makeRandom, shuffle } from "./random.ts";
import type { Matrix } from "./matrix.ts";

export interface SeparateOptions {
  /** What an error costs, against the size of the weights. */
  readonly cost: number;
  /** Rounds over the texts at most. */
  readonly rounds: number;
  readonly seed: number;
}

/** Stop once no text's gradient is farther than this from where it should be. */
const tolerance = 0.05;

/**
 * The weights of a linear support vector machine with squared hinge loss, the bias after the last feature. Dual
 * coordinate descent with shrinking, after Hsieh, Chang, Lin, Keerthi, Sundararajan, "A dual coordinate descent method
 * for large-scale linear SVM", ICML 2008, algorithm 3.
 * `rows` are the texts to learn from, `sides` says +1 or -1 of each row of the matrix.
 */
export function separate(matrix: Matrix, rows: Int32Array, sides: Int8Array, options: SeparateOptions): Float64Array {
  const weights = new Float64Array(matrix.columns + 1);
  const alphas = new Float64Array(rows.length);
  const order = Int32Array.from(rows, (_, at) => at);
  const random = makeRandom(options.seed);
  const diagonal = 0.5 / options.cost;
  const whole = rows.length;
  let active = whole;
  let shrinkAbove = Infinity;
  for (let round = 0; round < options.rounds; round += 1) {
    let highest = -Infinity;
    let lowest = Infinity;
    shuffle(order, active, random);
    for (let at = 0; at < active; at += 1) {
      const place = order[at] ?? 0;
      const row = rows[place] ?? 0;
      const side = sides[row] ?? 0;
      const alpha = alphas[place] ?? 0;
      const gradient = side * score(matrix, row, weights) - 1 + diagonal * alpha;
      let projected = gradient;
      if (alpha === 0) {
        if (gradient > shrinkAbove) {
          active -= 1;
          order[at] = order[active] ?? 0;
          order[active] = place;
          at -= 1;
          continue;
        }
        projected = Math.min(0, gradient);
      }
      highest = Math.max(highest, projected);
      lowest = Math.min(lowest, projected);
      if (Math.abs(projected) < 1e-12) continue;
      const next = Math.max(0, alpha - gradient / ((matrix.squares[row] ?? 0) + 1 + diagonal));
      alphas[place] = next;
      add(matrix, row, (next - alpha) * side, weights);
    }
    if (highest - lowest <= tolerance) {
      if (active === whole) break;
      active = whole;
      shrinkAbove = Infinity;
    } else shrinkAbove = highest > 0 ? highest : Infinity;
  }
  return weights;
}

export function score(matrix: Matrix, row: number, weights: Float64Array): number {
  const { starts, indices, values } = matrix;
  const end = starts[row + 1] ?? 0;
  let sum = weights[matrix.columns] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) sum += (values[at] ?? 0) * (weights[indices[at] ?? 0] ?? 0);
  return sum;
}

function add(matrix: Matrix, row: number, factor: number, weights: Float64Array): void {
  const { starts, indices, values } = matrix;
  const end = starts[row + 1] ?? 0;
  for (let at = starts[row] ?? 0; at < end; at += 1) {
    const index = indices[at] ?? 0;
    weights[index] = (weights[index] ?? 0) + factor * (values[at] ?? 0);
  }
  weights[matrix.columns] = (weights[matrix.columns] ?? 0) + factor;
}
