// How does a judge of drafts come to be from recorded answers?
import { chanceOfRight, type Combiner, type Combiners } from "../judging/combiner.ts";
import { taskFamily } from "../reading/task-family.ts";
import { readSigns, signNames, type Drafted } from "../signs/read-signs.ts";

/** Every other sign is one of weakness or of difficulty. */
const goodSigns = new Set([
  "equations",
  "last result is the answer",
  "answer is some result",
  "answer stands in the code",
  "answer stands at the reasoning's end",
  "program's result is the answer",
  "agreement",
]);

export interface JudgedDraft extends Drafted {
  /** How right the draft was, and the large model's answer; 0 to 1. */
  readonly small: number;
  readonly large: number;
}

/** Fewer drafts of a family teach nothing that holds. */
const fewestDrafts = 60;

/** How strongly weights are held down, as so many drafts' worth. */
const penalty = 15;
const rounds = 400;
const step = 0.5;

/**
 * Logistic regression for each family, by gradient descent from 0: the same drafts give the same weights. What is learned is
 * whether a draft is right: signs tell nothing of the large model, whose own faults would be noise (docs/routing.md).
 * @param unread signs that teach nothing
 */
export function trainCombiners(drafts: readonly JudgedDraft[], unread: ReadonlySet<string> = new Set()): Combiners {
  const families = Map.groupBy(drafts, ({ question }) => taskFamily(question));
  return Object.fromEntries(
    Array.from(families)
      .filter(([, some]) => some.length >= fewestDrafts)
      .map(([family, some]) => [
        family,
        {
          ...fitCombiner(
            some.map((each) => readSigns(each).map((sign, at) => (unread.has(signNames[at] ?? "") ? 0 : sign))),
            some.map(({ small }) => small),
          ),
          mendedShare: shareMended(some),
        },
      ]),
  );
}

function shareMended(drafts: readonly JudgedDraft[]): number {
  const wrong = drafts.reduce((sum, { small }) => sum + 1 - small, 0);
  const mended = drafts.reduce((sum, { small, large }) => sum + Math.max(0, large - small), 0);
  return wrong === 0 ? 1 : mended / wrong;
}

type Fitted = Omit<Combiner, "mendedShare">;

function fitCombiner(rows: readonly (readonly number[])[], scores: readonly number[]): Fitted {
  const columns = Array.from(rows[0] ?? [], (_, at) => rows.map((row) => row[at] ?? 0));
  const means = columns.map(meanOf);
  const deviations = columns.map((column, at) => {
    const variance = meanOf(column.map((each) => (each - (means[at] ?? 0)) ** 2));
    // A sign that never differs says nothing, and must not be blown up when it differs at last.
    return variance < 1e-6 ? 1 : Math.sqrt(variance);
  });
  let combiner: Fitted = { means, deviations, weights: means.map(() => 0), constant: 0 };
  for (let round = 0; round < rounds; round += 1) combiner = descend(combiner, rows, scores);
  return combiner;
}

function descend(combiner: Fitted, rows: readonly (readonly number[])[], scores: readonly number[]): Fitted {
  const errors = rows.map((row, at) => chanceOfRight(combiner, row) - (scores[at] ?? 0));
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
