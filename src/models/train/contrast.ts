// Which features are telling for a label, before anything is trained?
import type { Matrix } from "./matrix.ts";

/** Counted beside what was seen, so that a feature seen once is not taken for a law. */
const prior = 1;

/**
 * The texts with each feature scaled by how differently it is spread over both sides: |log of the ratio of its rates|,
 * to the power `strength` (Wang and Manning, "Baselines and bigrams", ACL 2012).
 */
export function contrast(matrix: Matrix, sides: Int8Array, strength: number): Contrast {
  const { rows, columns, starts, indices } = matrix;
  const ours = new Float64Array(columns).fill(prior);
  const theirs = new Float64Array(columns).fill(prior);
  for (let row = 0; row < rows; row += 1) {
    const counts = sides[row] === 1 ? ours : theirs;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const column = indices[at] ?? 0;
      counts[column] = (counts[column] ?? 0) + 1;
    }
  }
  const part = sum(ours) / sum(theirs);
  const ratios = new Float32Array(columns);
  const scales = new Float32Array(columns);
  for (let column = 0; column < columns; column += 1) {
    const ratio = Math.log((ours[column] ?? 0) / (theirs[column] ?? 1) / part);
    ratios[column] = ratio;
    scales[column] = Math.abs(ratio) ** strength;
  }
  return { matrix: scale(matrix, scales), scales, ratios };
}

export interface Contrast {
  readonly matrix: Matrix;
  /** Column -> what its values were multiplied with. */
  readonly scales: Float32Array;
  /** Column -> logarithm of the ratio of its rates. */
  readonly ratios: Float32Array;
}

function scale(matrix: Matrix, scales: Float32Array): Matrix {
  const { rows, starts, indices } = matrix;
  const values = new Float32Array(matrix.values.length);
  const squares = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) {
    let square = 0;
    const end = starts[row + 1] ?? 0;
    for (let at = starts[row] ?? 0; at < end; at += 1) {
      const value = (matrix.values[at] ?? 0) * (scales[indices[at] ?? 0] ?? 0);
      values[at] = value;
      square += value * value;
    }
    squares[row] = square;
  }
  return { ...matrix, values, squares };
}

function sum(counts: Float64Array): number {
  let total = 0;
  for (const count of counts) total += count;
  return total;
}
