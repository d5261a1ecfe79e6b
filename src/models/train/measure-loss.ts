// What do pruning and quantising cost?
import { makeVectorizer } from "../features/vectorizer.ts";
import { makeVocabulary, takeCensus } from "./build-vocabulary.ts";
import { look } from "./calibrate/sighting.ts";
import { rightOf } from "./choose-recipe.ts";
import { labelsOf, makeLesson, part, type Example, type Lesson } from "./examples.ts";
import { fit, planeOptions, specFor } from "./fit.ts";
import { makeFolds } from "./folds.ts";
import { learnPlane, sidesOf } from "./learn-planes.ts";
import { makeMatrix } from "./matrix.ts";
import type { Recipe } from "./recipe.ts";
import { score } from "./separate.ts";

/** Accuracy of the planes on a fifth of the texts that was not learned from. */
export interface Loss {
  /** With every feature and every weight, as floating-point numbers. */
  readonly exact: number;
  /** With what the file keeps of them. */
  readonly kept: number;
}

/** Trains twice, without the net and without word vectors: for who wants to know, not for every day. */
export function measureLoss(examples: readonly Example[], recipe: Recipe): Loss {
  const { spec, runs, minFrequency, maxRows, cost, contrast, counted, weightsPerLabel } = recipe;
  const planesOnly = { spec, runs, minFrequency, maxRows, cost, contrast, counted, weightsPerLabel, vectorShare: 0 };
  const labels = labelsOf(examples);
  const lesson = makeLesson(examples, labels);
  const [fold] = makeFolds(lesson, 5);
  const learned = part(lesson, fold?.learn ?? []);
  const aside = part(lesson, fold?.check ?? []);
  return {
    exact: measureExact(learned, aside, planesOnly),
    kept: rightOf(look({ labels, ...fit(learned, planesOnly) }, aside.texts, aside.targets)),
  };
}

function measureExact(learned: Lesson, aside: Lesson, recipe: Recipe): number {
  const spec = specFor(learned, recipe);
  const census = takeCensus(learned.texts, spec);
  const vocabulary = makeVocabulary(census, Int32Array.from(census.keys.keys()), spec.idfPower);
  const vectorizer = makeVectorizer(spec, vocabulary);
  const matrix = makeMatrix(learned.texts, vectorizer, vocabulary.keys.length);
  const questions = makeMatrix(aside.texts, vectorizer, vocabulary.keys.length);
  const scores = aside.texts.map(() => new Float64Array(aside.labels));
  for (let label = 0; label < aside.labels; label += 1) {
    const weights = learnPlane(matrix, sidesOf(learned.targets, label), planeOptions(recipe));
    for (const [row, each] of scores.entries()) each[label] = score(questions, row, weights);
  }
  return rightOf(scores.map((each, row) => ({ scores: each, target: aside.targets[row] ?? -1 })));
}
