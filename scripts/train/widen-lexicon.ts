// How good are words that stand in no lexicon?
import type { WordVectors } from "#models/train";

export interface WidenOptions {
  /** Words that no lexicon has and that are more frequent than the so-manieth say neither good nor bad. */
  readonly neutralWords: number;
  /** How much such a word counts against one of a lexicon. */
  readonly neutralWeight: number;
  /** Keeps the regression's numbers small. */
  readonly ridge: number;
}

/** By ridge regression of the lexicon's values on the vectors of its words: a word is as good as those that are used alike. */
export function widenLexicon(
  lexicon: ReadonlyMap<string, number>,
  vectors: WordVectors,
  options: WidenOptions,
): ReadonlyMap<string, number> {
  const { words, dimensions } = vectors;
  const size = dimensions + 1;
  const lines = Array.from({ length: size }, (_, at) => {
    const line = new Float64Array(size + 1);
    line[at] = options.ridge;
    return line;
  });
  for (const [word, text] of words.entries()) {
    const value = lexicon.get(text);
    if (value === undefined && word >= options.neutralWords) continue;
    addWord(lines, vectorOf(vectors, word), {
      value: value ?? 0,
      weight: value === undefined ? options.neutralWeight : 1,
    });
  }
  const weights = solve(lines);
  return new Map(
    words.flatMap((text, word) => {
      if (lexicon.has(text)) return [];
      return [[text, vectorOf(vectors, word).reduce((sum, each, at) => sum + each * (weights[at] ?? 0), 0)]] as const;
    }),
  );
}

/** The constant is the last. */
function vectorOf({ values, dimensions, step }: WordVectors, word: number): Float64Array {
  const vector = new Float64Array(dimensions + 1);
  for (let at = 0; at < dimensions; at += 1) vector[at] = step * (values[word * dimensions + at] ?? 0);
  vector[dimensions] = 1;
  return vector;
}

interface Known {
  readonly value: number;
  readonly weight: number;
}

function addWord(lines: readonly Float64Array[], vector: Float64Array, { value, weight }: Known): void {
  for (const [row, line] of lines.entries()) {
    const factor = weight * (vector[row] ?? 0);
    for (let column = 0; column < vector.length; column += 1)
      line[column] = (line[column] ?? 0) + factor * (vector[column] ?? 0);
    line[vector.length] = (line[vector.length] ?? 0) + factor * value;
  }
}

/** Gauss and Jordan; the matrix is positive definite, so that no pivot is near 0. The right side is the last column. */
function solve(lines: readonly Float64Array[]): Float64Array {
  const size = lines.length;
  for (const [column, head] of lines.entries()) {
    for (const [row, line] of lines.entries()) {
      if (row === column) continue;
      const factor = (line[column] ?? 0) / (head[column] ?? 1);
      for (let at = column; at <= size; at += 1) line[at] = (line[at] ?? 0) - factor * (head[at] ?? 0);
    }
  }
  return Float64Array.from(lines, (line, row) => (line[size] ?? 0) / (line[row] ?? 1));
}
