// What does a lesson teach, by this recipe?
import { makeVectorizer } from "../features/vectorizer.ts";
import type { Model, Planes } from "../model.ts";
import { makeVocabulary, takeCensus, type Census } from "./build-vocabulary.ts";
import type { Lesson } from "./examples.ts";
import { learnNet } from "./learn-net.ts";
import { learnPlanes, type PlaneOptions } from "./learn-planes.ts";
import { makeMatrix, narrow, type Matrix } from "./matrix.ts";
import type { Recipe } from "./recipe.ts";

/** A model that does not know yet how sure it may be. */
export type Fitted = Pick<Model, "spec" | "vocabulary" | "planes" | "net">;

const rounds = 8;
const seed = 1;

export function fit(lesson: Lesson, recipe: Recipe): Fitted {
  const { spec } = recipe;
  const census = takeCensus(lesson.texts, spec);
  const kept = chooseRows(census, lesson, recipe);
  const netRows = recipe.net === undefined ? 0 : Math.min(recipe.net.rows, kept.length);
  const vocabulary = makeVocabulary(census, order(census, kept, netRows), spec.idfPower);
  const matrix = makeMatrix(lesson.texts, makeVectorizer(spec, vocabulary), vocabulary.keys.length);
  const planes = planesOf(matrix, lesson, recipe, recipe.weightsPerLabel);
  if (recipe.net === undefined) return { spec, vocabulary, planes };
  const { share, width, members, rounds: netRounds, dropout } = recipe.net;
  const options = { width, members, rounds: netRounds, dropout, rate: 0.1, seed };
  const net = learnNet(narrow(matrix, netRows), lesson.targets, lesson.labels, options);
  return { spec, vocabulary, planes, net: { ...net, share } };
}

function planesOf(matrix: Matrix, lesson: Lesson, recipe: Recipe, weightsPerLabel: number): Planes {
  return learnPlanes(matrix, lesson.targets, lesson.labels, { ...planeOptions(recipe), weightsPerLabel });
}

export function planeOptions({ cost, contrast }: Recipe): Omit<PlaneOptions, "weightsPerLabel"> {
  return { cost, contrast, rounds, seed };
}

/**
 * The rows of the census that are frequent enough; when they are too many, those that weigh most in a first training, or
 * with a net, whose labels are many and a first training dear, the most frequent ones.
 */
function chooseRows(census: Census, lesson: Lesson, recipe: Recipe): Int32Array {
  const frequent = Int32Array.from(census.keys.keys()).filter(
    (row) => (census.frequencies[row] ?? 0) >= recipe.minFrequency,
  );
  if (frequent.length <= recipe.maxRows) return frequent;
  if (recipe.net !== undefined) return mostFrequent(census, frequent).slice(0, recipe.maxRows);
  const vocabulary = makeVocabulary(census, frequent, recipe.spec.idfPower);
  const matrix = makeMatrix(lesson.texts, makeVectorizer(recipe.spec, vocabulary), frequent.length);
  const { starts, weights, scales } = planesOf(matrix, lesson, recipe, Infinity);
  const worth = Float32Array.from(frequent, (_, column) => {
    let sum = 0;
    for (let at = starts[column] ?? 0; at < (starts[column + 1] ?? 0); at += 1) sum += Math.abs(weights[at] ?? 0);
    return sum * (scales[column] ?? 0) * (vocabulary.idf[column] ?? 0);
  });
  const ranked = Int32Array.from(frequent.keys()).sort((one, other) => (worth[other] ?? 0) - (worth[one] ?? 0));
  return ranked.slice(0, recipe.maxRows).map((column) => frequent[column] ?? 0);
}

/** As the file wants them: ascending by key, the most frequent ones, which the net reads, before the others. */
function order(census: Census, kept: Int32Array, netRows: number): Int32Array {
  const ranked = mostFrequent(census, kept);
  const ascending = (rows: Int32Array): Int32Array =>
    rows.sort((one, other) => keyOf(census, one) - keyOf(census, other));
  const ordered = new Int32Array(kept.length);
  ordered.set(ascending(ranked.slice(0, netRows)));
  ordered.set(ascending(ranked.slice(netRows)), netRows);
  return ordered;
}

function mostFrequent(census: Census, rows: Int32Array): Int32Array {
  const frequency = (row: number): number => census.frequencies[row] ?? 0;
  return rows
    .slice()
    .sort((one, other) => frequency(other) - frequency(one) || keyOf(census, one) - keyOf(census, other));
}

function keyOf(census: Census, row: number): number {
  return (census.keys[row] ?? 0) >>> 0;
}
