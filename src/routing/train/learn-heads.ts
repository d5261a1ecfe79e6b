// Which n-grams say that a model will be right, and which kinds of prompts are there?
import { makeVectorizer, type FeatureSpec, type Vectorizer, type Vocabulary } from "#models";
import { makeMatrix, makeVocabulary, takeCensus, type Matrix } from "#models/train";
import type { HeadModel } from "../learned/read-signals.ts";
import type { Both, Domain } from "../learned/router-model.ts";
import { stripTemplate } from "../learned/strip-template.ts";
import type { Outcome } from "./outcome.ts";
import { solveRidge } from "./solve-ridge.ts";

export interface HeadOptions {
  readonly spec: FeatureSpec;
  /** How strongly weights are held down. */
  readonly penalty: number;
  /** The most frequent features are kept, so many at most. */
  readonly mostFeatures: number;
}

/** So many rows of the base rate are added to what was seen of a domain. */
const shrinkage = 20;

/** A domain of fewer rows is no domain. */
const fewestRows = 8;
const mostDomains = 255;

/** A centroid keeps so many features, the heaviest. */
const featuresPerDomain = 250;

export function learnHeads(
  outcomes: readonly Outcome[],
  pairs: Readonly<Record<string, Both>>,
  options: HeadOptions,
): HeadModel {
  const texts = outcomes.map(({ prompt }) => stripTemplate(prompt));
  const vocabulary = chooseVocabulary(texts, options);
  const vectorizer = makeVectorizer(options.spec, vocabulary);
  const matrix = makeMatrix(texts, vectorizer, vocabulary.keys.length);
  const residual = (model: keyof Both): Float64Array =>
    Float64Array.from(outcomes, (each) => each[model] - (pairs[each.pair]?.[model] ?? 0));
  const residuals = { small: residual("small"), large: residual("large") };
  const small = quantize(solveRidge(matrix, residuals.small, options.penalty));
  const large = quantize(solveRidge(matrix, residuals.large, options.penalty));
  return {
    spec: options.spec,
    vocabulary,
    weights: Int8Array.from(
      { length: 2 * matrix.columns },
      (_, at) => (at % 2 === 0 ? small : large).ints[at >> 1] ?? 0,
    ),
    weightScale: { small: small.scale, large: large.scale },
    ...learnDomains(outcomes, matrix, residuals),
    length: measureLength(texts, vectorizer),
  };
}

/** What is in two texts at least, in the order of the keys: on file they are differences. */
function chooseVocabulary(texts: readonly string[], { spec, mostFeatures }: HeadOptions): Vocabulary {
  const census = takeCensus(texts, spec);
  const seen = Array.from(census.frequencies.keys()).filter((row) => (census.frequencies[row] ?? 0) >= 2);
  const frequent = seen
    .toSorted((one, other) => (census.frequencies[other] ?? 0) - (census.frequencies[one] ?? 0))
    .slice(0, mostFeatures);
  const key = (row: number): number => (census.keys[row] ?? 0) >>> 0;
  return makeVocabulary(
    census,
    Int32Array.from(frequent.toSorted((one, other) => key(one) - key(other))),
    spec.idfPower,
  );
}

function quantize(weights: Float64Array): { readonly ints: Int8Array; readonly scale: number } {
  const sizes = Float64Array.from(weights, Math.abs).sort();
  // The few heaviest are cut, so that the many light ones are told apart.
  const largest = sizes[Math.floor(0.9995 * (sizes.length - 1))] ?? 0;
  const scale = Math.fround(Math.max(largest, 1e-9) / 127);
  return { ints: Int8Array.from(weights, (each) => Math.max(-127, Math.min(127, Math.round(each / scale)))), scale };
}

function measureLength(texts: readonly string[], vectorizer: Vectorizer): HeadModel["length"] {
  const logs = texts.map((text) => {
    vectorizer.read(text);
    return Math.log1p(vectorizer.words);
  });
  const mean = logs.reduce((sum, each) => sum + each, 0) / logs.length;
  const variance = logs.reduce((sum, each) => sum + (each - mean) ** 2, 0) / logs.length;
  return { mean, deviation: Math.max(0.1, Math.sqrt(variance)) };
}

type DomainParts = Pick<HeadModel, "domains" | "starts" | "domainOf" | "shares" | "shareScale">;

function learnDomains(
  outcomes: readonly Outcome[],
  matrix: Matrix,
  residuals: Readonly<Record<keyof Both, Float64Array>>,
): DomainParts {
  const groups = Array.from(Map.groupBy(outcomes.keys(), (row) => `${outcomes[row]?.pair}\n${outcomes[row]?.domain}`))
    .filter(([, rows]) => rows.length >= fewestRows)
    .toSorted(([one, some], [other, others]) => others.length - some.length || (one < other ? -1 : 1))
    .slice(0, mostDomains);
  const rate = (rows: readonly number[], values: Float64Array): number =>
    rows.reduce((sum, row) => sum + (values[row] ?? 0), 0) / (rows.length + shrinkage);
  const domains: Domain[] = groups.map(([, rows]) => ({
    name: outcomes[rows[0] ?? 0]?.domain ?? "",
    pair: outcomes[rows[0] ?? 0]?.pair ?? "",
    small: rate(rows, residuals.small),
    large: rate(rows, residuals.large),
  }));
  return {
    domains,
    ...packCentroids(
      groups.map(([, rows]) => centroidOf(matrix, rows)),
      matrix.columns,
    ),
  };
}

interface Entry {
  readonly column: number;
  readonly share: number;
}

/** The mean of the rows, of length 1. */
function centroidOf(matrix: Matrix, rows: readonly number[]): readonly Entry[] {
  const sums = new Map<number, number>();
  for (const row of rows) {
    const end = matrix.starts[row + 1] ?? 0;
    for (let at = matrix.starts[row] ?? 0; at < end; at += 1) {
      const column = matrix.indices[at] ?? 0;
      sums.set(column, (sums.get(column) ?? 0) + (matrix.values[at] ?? 0));
    }
  }
  const length = Math.sqrt([...sums.values()].reduce((sum, each) => sum + each * each, 0));
  return Array.from(sums, ([column, sum]) => ({ column, share: length === 0 ? 0 : sum / length }))
    .toSorted((one, other) => other.share - one.share || one.column - other.column)
    .slice(0, featuresPerDomain);
}

function packCentroids(centroids: readonly (readonly Entry[])[], columns: number): Omit<DomainParts, "domains"> {
  const entries = centroids
    .flatMap((centroid, domain) => centroid.map(({ column, share }) => ({ domain, column, share })))
    .toSorted((one, other) => one.column - other.column || one.domain - other.domain);
  const largest = entries.reduce((most, { share }) => Math.max(most, share), 1e-9);
  const starts = new Uint32Array(columns + 1);
  for (const { column } of entries) starts[column + 1] = (starts[column + 1] ?? 0) + 1;
  for (let column = 0; column < columns; column += 1)
    starts[column + 1] = (starts[column + 1] ?? 0) + (starts[column] ?? 0);
  return {
    starts,
    domainOf: Uint8Array.from(entries, ({ domain }) => domain),
    shares: Uint8Array.from(entries, ({ share }) => Math.round((255 * share) / largest)),
    shareScale: Math.fround(largest / 255),
  };
}
