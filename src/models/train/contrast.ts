// Which features are telling for a label, before anything is trained?
import type { Matrix } from "./matrix.ts";

/** Counted beside what was seen, so that a feature seen once is not taken for a law. */
const prior = 1;

/**
 * The texts with each feature scaled by how differently it is spread over both sides: |log of the ratio of its rates|,
 * to the power `strength` (Wang and Manning, "Baselines and bigrams", ACL 2012). `scales` says by how much, of each column.
 */
export function contrast(matrix: Matrix, sides: Int8Array, strength: number): { matrix: Matrix; scales: Float32Array } {
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
  const scales = Float32Array.from(
    ours,
    (count, column) => Math.abs(Math.log(count / (theirs[column] ?? 1) / part)) ** strength,
  );
  return { matrix: scale(matrix, scales), scales };
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
  return counts.reduce((total, count) => total + count, 0);
}
