// What do word vectors say of a label?
import { headKey, wordKey } from "../features/feature-reader.ts";
import { foldText } from "../features/fold-text.ts";
import { makeWordSplitter } from "../features/word-splitter.ts";
import type { Vocabulary } from "../model.ts";
import type { Matrix } from "./matrix.ts";
import { separate } from "./separate.ts";
import type { WordVectors } from "./word-vectors.ts";

/** The features of a lesson that are words with vectors, and its texts as sums of those. */
export interface KnownWords {
  /** A row a text; the dimensions of its words, and behind them those of its head, are columns. */
  readonly matrix: Matrix;
  readonly vectors: WordVectors;
  readonly withHeads: boolean;
  /** Each feature's column in the lesson, .. */
  readonly columns: Int32Array;
  /** .. its word, whether it stands for a head, and what its vector is multiplied with. */
  readonly features: readonly KnownFeature[];
}

interface KnownFeature {
  readonly word: number;
  readonly isHead: boolean;
  readonly factor: number;
}

/** A text's words are summed to about so long a vector. */
const length = 8;
/** A head counts so much more than another word. */
const headFactor = 2;
const cost = 0.3;
const rounds = 20;
const longestWord = 64;

/** The features that the vectors' words are: as words, and where runs of words are looked for, as heads. */
export function knownKeys(
  { words }: WordVectors,
  withHeads: boolean,
): ReadonlyMap<number, Omit<KnownFeature, "factor">> {
  const codes = new Int32Array(longestWord + 2);
  const splitter = makeWordSplitter(codes.length);
  const keys = new Map<number, Omit<KnownFeature, "factor">>();
  for (const [word, text] of words.entries()) {
    splitter.split(codes, foldText(text, codes));
    const hash = splitter.hashes[0] ?? 0;
    // What is several words to a reader is none of its features.
    if (splitter.size !== 1 || keys.has(wordKey(hash))) continue;
    keys.set(wordKey(hash), { word, isHead: false });
    if (withHeads) keys.set(headKey(hash), { word, isHead: true });
  }
  return keys;
}

/** `matrix` has the lesson's texts, a column a row of the vocabulary. */
export function findKnownWords(
  matrix: Matrix,
  vocabulary: Vocabulary,
  vectors: WordVectors,
  withHeads: boolean,
): KnownWords {
  const keys = knownKeys(vectors, withHeads);
  const columns: number[] = [];
  const features: KnownFeature[] = [];
  const placeOf = new Int32Array(matrix.columns).fill(-1);
  for (const [column, key] of vocabulary.keys.entries()) {
    const known = keys.get(key);
    if (known === undefined) continue;
    // A frequent word says as much as a rare one: here what it means is known, and not only that it is there.
    const rarity = (vocabulary.idf[column] ?? 1) * vocabulary.idfStep;
    placeOf[column] = columns.length;
    columns.push(column);
    features.push({ ...known, factor: ((known.isHead ? headFactor : 1) * length) / rarity });
  }
  const found = { vectors, withHeads, columns: Int32Array.from(columns), features };
  return { ...found, matrix: sumVectors(matrix, placeOf, found) };
}

function sumVectors(matrix: Matrix, placeOf: Int32Array, known: Omit<KnownWords, "matrix">): Matrix {
  const { vectors, withHeads, features } = known;
  const { dimensions, values, step } = vectors;
  const width = withHeads ? 2 * dimensions : dimensions;
  const sums = new Float32Array(matrix.rows * width);
  const squares = new Float32Array(matrix.rows);
  for (let row = 0; row < matrix.rows; row += 1) {
    const end = matrix.starts[row + 1] ?? 0;
    for (let at = matrix.starts[row] ?? 0; at < end; at += 1) {
      const feature = features[placeOf[matrix.indices[at] ?? 0] ?? -1];
      if (feature === undefined) continue;
      const amount = (matrix.values[at] ?? 0) * feature.factor * step;
      const from = feature.word * dimensions;
      const to = row * width + (feature.isHead ? dimensions : 0);
      for (let each = 0; each < dimensions; each += 1)
        sums[to + each] = (sums[to + each] ?? 0) + amount * (values[from + each] ?? 0);
    }
    for (const sum of sums.subarray(row * width, (row + 1) * width)) squares[row] = (squares[row] ?? 0) + sum * sum;
  }
  return {
    rows: matrix.rows,
    columns: width,
    starts: Int32Array.from({ length: matrix.rows + 1 }, (_, row) => row * width),
    indices: Int32Array.from({ length: sums.length }, (_, at) => at % width),
    values: sums,
    squares,
  };
}

/**
 * Adds to a plane's weights, the bias behind them, `share` of those of a plane over the sums of vectors. As that is a sum
 * over words, each word has its part of it as a weight: a model knows words that its lesson has not, and reads no vector.
 */
export function addKnownWords(weights: Float64Array, known: KnownWords, sides: Int8Array, share: number): void {
  const { matrix, vectors, columns, features } = known;
  const { dimensions, values, step } = vectors;
  const rows = Int32Array.from(sides, (_, row) => row);
  const plane = separate(matrix, rows, sides, { cost, rounds, seed: 1 });
  for (const [place, { word, isHead, factor }] of features.entries()) {
    const column = columns[place] ?? 0;
    let sum = 0;
    for (let each = 0; each < dimensions; each += 1)
      sum += (values[word * dimensions + each] ?? 0) * (plane[each + (isHead ? dimensions : 0)] ?? 0);
    weights[column] = (weights[column] ?? 0) + share * factor * step * sum;
  }
  const bias = weights.length - 1;
  weights[bias] = (weights[bias] ?? 0) + share * (plane[matrix.columns] ?? 0);
}
