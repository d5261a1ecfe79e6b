// What does a lesson teach, by this recipe?
import { makeVectorizer } from "../features/vectorizer.ts";
import type { FeatureSpec } from "../features/feature-spec.ts";
import type { Model, Planes, Vocabulary } from "../model.ts";
import { makeVocabulary, takeCensus, type Census } from "./build-vocabulary.ts";
import type { Lesson } from "./examples.ts";
import { findPlainWords } from "./find-plain-words.ts";
import { learnNet } from "./learn-net.ts";
import { learnPlanes, scaleOf, type PlaneOptions } from "./learn-planes.ts";
import { makeMatrix, type Matrix } from "./matrix.ts";
import type { Recipe } from "./recipe.ts";

/** A model that does not know yet how sure it may be. */
export type Fitted = Pick<Model, "spec" | "vocabulary" | "planes" | "net">;

/** A lesson as numbers: what is left to do for any recipe of the same features. */
export interface Prepared {
  readonly spec: FeatureSpec;
  readonly vocabulary: Vocabulary;
  readonly matrix: Matrix;
}

const rounds = 8;
const seed = 1;

export function fit(lesson: Lesson, recipe: Recipe): Fitted {
  return teach(prepare(lesson, recipe), lesson, recipe);
}

export function prepare(lesson: Lesson, recipe: Recipe): Prepared {
  const spec = specFor(lesson, recipe);
  const census = takeCensus(lesson.texts, spec);
  const kept = chooseRows(census, lesson, { recipe, spec });
  const vocabulary = makeVocabulary(census, kept, spec.idfPower);
  return { spec, vocabulary, matrix: makeMatrix(lesson.texts, makeVectorizer(spec, vocabulary), kept.length) };
}

export function specFor(lesson: Lesson, { spec, runs }: Recipe): FeatureSpec {
  return { ...spec, plainWords: runs ? findPlainWords(lesson) : [] };
}

export function teach({ spec, vocabulary, matrix }: Prepared, lesson: Lesson, recipe: Recipe): Fitted {
  const planes = planesOf(matrix, lesson, recipe, recipe.weightsPerLabel);
  if (recipe.net === undefined) return { spec, vocabulary, planes };
  const { share, width, members, rounds: netRounds, dropout } = recipe.net;
  const options = { width, members, rounds: netRounds, dropout, rate: 0.1, seed };
  return { spec, vocabulary, planes, net: { ...learnNet(matrix, lesson.targets, lesson.labels, options), share } };
}

function planesOf(matrix: Matrix, lesson: Lesson, recipe: Recipe, weightsPerLabel: number): Planes {
  return learnPlanes(matrix, lesson.targets, lesson.labels, { ...planeOptions(recipe), weightsPerLabel });
}

export function planeOptions({ cost, contrast, counted }: Recipe): Omit<PlaneOptions, "weightsPerLabel"> {
  return { cost, contrast, counted, rounds, seed };
}

interface Features {
  readonly recipe: Recipe;
  readonly spec: FeatureSpec;
}

/**
 * The rows of the census that are frequent enough; when they are too many, those that weigh most in a first training, or
 * with a net, whose labels are many and a first training dear, the most frequent ones.
 */
function chooseRows(census: Census, lesson: Lesson, { recipe, spec }: Features): Int32Array {
  const { keys, frequencies } = census;
  const frequent = Int32Array.from(keys.keys()).filter((row) => (frequencies[row] ?? 0) >= recipe.minFrequency);
  if (frequent.length <= recipe.maxRows) return frequent;
  if (recipe.net !== undefined) return topOf(frequent, recipe.maxRows, (at) => frequencies[frequent[at] ?? 0] ?? 0);
  const vocabulary = makeVocabulary(census, frequent, spec.idfPower);
  const matrix = makeMatrix(lesson.texts, makeVectorizer(spec, vocabulary), frequent.length);
  const { weights, scales, biases } = planesOf(matrix, lesson, recipe, Infinity);
  return topOf(frequent, recipe.maxRows, (column) => {
    let sum = 0;
    for (let plane = 0; plane < biases.length; plane += 1)
      sum += Math.abs(weights[column * biases.length + plane] ?? 0);
    return sum * scaleOf(scales, column) * (vocabulary.idf[column] ?? 0);
  });
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
