// How does a judge of drafts come to be from recorded answers?
import { combine, type Combiner, type Combiners } from "./draft-judge.ts";
import { readSigns, signNames, type Drafted } from "./draft-signs.ts";
import { taskFamily } from "./task-family.ts";

/** Every other sign is one of weakness or of difficulty. */
const goodSigns = new Set([
  "equations",
  "last result is the answer",
  "answer is some result",
  "answer stands in the code",
  "answer stands at the reasoning's end",
  "agreement",
]);

export interface JudgedDraft extends Drafted {
  /** 1 when a large model did no better, 0 when it was right and the draft wrong. */
  readonly score: number;
}

/** Fewer drafts of a family teach nothing that holds. */
const fewestDrafts = 60;

/** How strongly weights are held down, as so many drafts' worth. */
const penalty = 15;
const rounds = 400;
const step = 0.5;

/** Logistic regression for each family, by gradient descent from 0: the same drafts give the same weights. */
export function trainCombiners(drafts: readonly JudgedDraft[]): Combiners {
  const families = Map.groupBy(drafts, ({ question }) => taskFamily(question));
  return Object.fromEntries(
    Array.from(families)
      .filter(([, some]) => some.length >= fewestDrafts)
      .map(([family, some]) => [
        family,
        fitCombiner(
          some.map((each) => readSigns(each)),
          some.map(({ score }) => score),
        ),
      ]),
  );
}

function fitCombiner(rows: readonly (readonly number[])[], scores: readonly number[]): Combiner {
  const columns = Array.from(rows[0] ?? [], (_, at) => rows.map((row) => row[at] ?? 0));
  const means = columns.map(meanOf);
  const deviations = columns.map((column, at) => {
    const variance = meanOf(column.map((each) => (each - (means[at] ?? 0)) ** 2));
    // A sign that never differs says nothing, and must not be blown up when it differs at last.
    return variance < 1e-6 ? 1 : Math.sqrt(variance);
  });
  let combiner: Combiner = { means, deviations, weights: means.map(() => 0), constant: 0 };
  for (let round = 0; round < rounds; round += 1) combiner = descend(combiner, rows, scores);
  return combiner;
}

function descend(combiner: Combiner, rows: readonly (readonly number[])[], scores: readonly number[]): Combiner {
  const errors = rows.map((row, at) => combine(combiner, row) - (scores[at] ?? 0));
  const weights = combiner.weights.map((weight, sign) => {
    const slope = errors.reduce(
      (sum, error, at) =>
        sum + (error * ((rows[at]?.[sign] ?? 0) - (combiner.means[sign] ?? 0))) / (combiner.deviations[sign] ?? 1),
      penalty * weight,
    );
    const next = weight - (step * slope) / rows.length;
    return goodSigns.has(signNames[sign] ?? "") ? Math.max(0, next) : Math.min(0, next);
  });
  return { ...combiner, weights, constant: combiner.constant - step * meanOf(errors) };
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
