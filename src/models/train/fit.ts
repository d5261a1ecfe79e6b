// What does a lesson teach, by this recipe?
import { makeVectorizer } from "../features/vectorizer.ts";
import type { FeatureSpec } from "../features/feature-spec.ts";
import type { Model, Planes, Vocabulary } from "../model.ts";
import { makeVocabulary, takeCensus, withKeys, type Census } from "./build-vocabulary.ts";
import type { Lesson } from "./examples.ts";
import { findPlainWords } from "./find-plain-words.ts";
import { findKnownWords, knownKeys, type KnownWords } from "./known-words.ts";
import { learnNet } from "./learn-net.ts";
import { learnPlanes, scaleOf, type PlaneOptions } from "./learn-planes.ts";
import { makeMatrix, type Matrix } from "./matrix.ts";
import type { Recipe } from "./recipe.ts";
import type { WordVectors } from "./word-vectors.ts";

/** A model that does not know yet how sure it may be. */
export type Fitted = Pick<Model, "spec" | "vocabulary" | "planes" | "net">;

/** A lesson as numbers: what is left to do for any recipe of the same features. */
export interface Prepared {
  readonly spec: FeatureSpec;
  readonly vocabulary: Vocabulary;
  readonly matrix: Matrix;
  readonly known: KnownWords | undefined;
}

/** How likely a word that no text of the lesson has is to come, against one that some text has. */
const unseenChance = 0.1;
const rounds = 8;
const seed = 1;

export function fit(lesson: Lesson, recipe: Recipe, vectors?: WordVectors): Fitted {
  return teach(prepare(lesson, recipe, vectors), lesson, recipe, vectors);
}

/** Without `vectors`, a recipe's share of them is that of nothing. */
export function prepare(lesson: Lesson, recipe: Recipe, vectors?: WordVectors): Prepared {
  const spec = specFor(lesson, recipe);
  const seen = takeCensus(lesson.texts, spec);
  const used = recipe.vectorShare > 0 ? vectors : undefined;
  const census = used === undefined ? seen : withKeys(seen, [...knownKeys(used, recipe.runs).keys()]);
  const kept = chooseRows(census, lesson, { recipe, spec, vectors: used });
  return prepareRows(census, kept, lesson, { recipe, spec, vectors: used });
}

function prepareRows(census: Census, rows: Int32Array, lesson: Lesson, { recipe, spec, vectors }: Features): Prepared {
  const vocabulary = makeVocabulary(census, rows, spec.idfPower);
  const matrix = makeMatrix(lesson.texts, makeVectorizer(spec, vocabulary), rows.length);
  const known = vectors && findKnownWords(matrix, vocabulary, vectors, recipe.runs);
  return { spec, vocabulary, matrix, known };
}

export function specFor(lesson: Lesson, { spec, runs }: Recipe): FeatureSpec {
  return { ...spec, plainWords: runs ? findPlainWords(lesson) : [] };
}

export function teach(prepared: Prepared, lesson: Lesson, recipe: Recipe, vectors?: WordVectors): Fitted {
  const { spec, vocabulary } = prepared;
  const planes = planesOf(prepared, lesson, recipe, recipe.weightsPerLabel);
  if (recipe.net === undefined) return { spec, vocabulary, planes };
  return { spec, vocabulary, planes, net: learnNet(lesson, vectors, recipe.net) };
}

function planesOf({ matrix, known }: Prepared, lesson: Lesson, recipe: Recipe, weightsPerLabel: number): Planes {
  return learnPlanes(matrix, lesson.targets, lesson.labels, { ...planeOptions(recipe), known, weightsPerLabel });
}

export function planeOptions(recipe: Recipe): Omit<PlaneOptions, "weightsPerLabel"> {
  const { cost, contrast, counted, vectorShare } = recipe;
  return { cost, contrast, counted, vectorShare, rounds, seed };
}

interface Features {
  readonly recipe: Recipe;
  readonly spec: FeatureSpec;
  readonly vectors: WordVectors | undefined;
}

/**
 * The rows of the census that are frequent enough; when they are too many, those that weigh most in a first training, or
 * with many labels, for which a first training is dear, the most frequent ones.
 */
function chooseRows(census: Census, lesson: Lesson, features: Features): Int32Array {
  const { recipe } = features;
  const { keys, frequencies } = census;
  const frequent = Int32Array.from(keys.keys()).filter((row) => isWanted(frequencies[row] ?? 0, recipe.minFrequency));
  if (frequent.length <= recipe.maxRows) return frequent;
  if (recipe.weightsPerLabel < Infinity)
    return topOf(frequent, recipe.maxRows, (at) => frequencies[frequent[at] ?? 0] ?? 0);
  const prepared = prepareRows(census, frequent, lesson, features);
  const { vocabulary } = prepared;
  const { weights, scales, biases } = planesOf(prepared, lesson, recipe, Infinity);
  return topOf(frequent, recipe.maxRows, (column) => {
    let sum = 0;
    for (let plane = 0; plane < biases.length; plane += 1)
      sum += Math.abs(weights[column * biases.length + plane] ?? 0);
    const chance = frequencies[frequent[column] ?? 0] === 0 ? unseenChance : 1;
    return chance * sum * scaleOf(scales, column) * (vocabulary.idf[column] ?? 0);
  });
}

/** A word that no text of the lesson has is in it for its vector alone. */
function isWanted(frequency: number, least: number): boolean {
  return frequency >= least || frequency === 0;
}

/** Those of the most worth, in the order in which they came. */
function topOf(rows: Int32Array, most: number, worthAt: (at: number) => number): Int32Array {
  const worth = new Float64Array(rows.length);
  for (let at = 0; at < worth.length; at += 1) worth[at] = worthAt(at);
  const ranked = Int32Array.from(rows.keys()).sort((one, other) => (worth[other] ?? 0) - (worth[one] ?? 0));
  return ranked
    .subarray(0, most)
    .sort()
    .map((at) => rows[at] ?? 0);
}
