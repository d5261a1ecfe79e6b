// Which weight has each feature in each text?
import type { Vectorizer } from "../features/vectorizer.ts";

/** A row a text, a column a feature; only what is not 0 is kept (compressed sparse rows). */
export interface Matrix {
  readonly rows: number;
  readonly columns: number;
  /** Row -> where it starts in `indices` and `values`; one more at the end. */
  readonly starts: Int32Array;
  readonly indices: Int32Array;
  readonly values: Float32Array;
  /** Row -> the sum of its squares. */
  readonly squares: Float32Array;
}

/** The texts exactly as the finished model will see them. */
export function makeMatrix(texts: readonly string[], vectorizer: Vectorizer, columns: number): Matrix {
  const starts = new Int32Array(texts.length + 1);
  const squares = new Float32Array(texts.length);
  let indices = new Int32Array(1 << 18);
  let values = new Float32Array(1 << 18);
  let size = 0;
  for (const [row, text] of texts.entries()) {
    vectorizer.read(text);
    if (size + vectorizer.size > indices.length) {
      const capacity = Math.max(2 * indices.length, size + vectorizer.size);
      const more = { indices: new Int32Array(capacity), values: new Float32Array(capacity) };
      more.indices.set(indices);
      more.values.set(values);
      ({ indices, values } = more);
    }
    for (let at = 0; at < vectorizer.size; at += 1) {
      const value = vectorizer.values[at] ?? 0;
      indices[size] = vectorizer.rows[at] ?? 0;
      values[size] = value;
      squares[row] = (squares[row] ?? 0) + value * value;
      size += 1;
    }
    starts[row + 1] = size;
  }
  return { rows: texts.length, columns, starts, indices, values, squares };
}
