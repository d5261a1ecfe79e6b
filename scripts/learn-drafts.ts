// What do recorded drafts teach about which of the next ones will do?
import { chooseThreshold, upperBound, wantedQuality } from "#routing";
import {
  makeDraftJudge,
  taskFamily,
  trainCombiners,
  type DraftModel,
  type JudgedDraft,
  type LearnedFamily,
  type TaskFamily,
} from "#verification";
import type { RecordedOutcome } from "./read-outcomes.ts";

const folds = 5;

type Recorded = RecordedOutcome & { readonly draft: string };

/** Each pair of models by itself; undefined where no draft was recorded. */
export function learnDrafts(outcomes: readonly RecordedOutcome[]): DraftModel | undefined {
  const drafted = outcomes.filter((each): each is Recorded => each.draft !== undefined);
  const pairs = Array.from(Map.groupBy(drafted, ({ pair }) => pair)).map(
    ([pair, rows]) => [pair, learnFamilies(rows)] as const,
  );
  return pairs.length === 0 ? undefined : { pairs: Object.fromEntries(pairs) };
}

/** How good a kept draft is follows from drafts held out. */
function learnFamilies(rows: readonly Recorded[]): DraftModel["pairs"][string] {
  const combiners = trainCombiners(rows.map(judged));
  const chances = heldOutChances(rows);
  const families = Map.groupBy(rows.keys(), (row) => taskFamily(rows[row]?.prompt ?? ""));
  const learned = Array.from(families).flatMap(([family, places]): (readonly [TaskFamily, LearnedFamily])[] => {
    const combiner = combiners[family];
    if (combiner === undefined) return [];
    const trials = places.map((place) => ({
      small: rows[place]?.small ?? 0,
      large: rows[place]?.large ?? 0,
      gain: 1 - (chances[place] ?? 0),
    }));
    const threshold = chooseThreshold(trials, wantedQuality);
    const kept = trials.filter(({ gain }) => gain <= threshold);
    const lost = kept.reduce((sum, { small, large }) => sum + Math.max(0, large - small), 0);
    const quality = { expected: 1 - lost / trials.length, least: 1 - upperBound(Math.ceil(lost), trials.length, 0.05) };
    return [[family, { combiner, leastChance: 1 - threshold, keptShare: kept.length / trials.length, quality }]];
  });
  return Object.fromEntries(learned);
}

function heldOutChances(rows: readonly Recorded[]): readonly number[] {
  const chances = rows.map(() => 0);
  for (let fold = 0; fold < folds; fold += 1) {
    const judge = makeDraftJudge(trainCombiners(rows.filter((_, at) => at % folds !== fold).map(judged)));
    for (const [at, row] of rows.entries()) if (at % folds === fold) chances[at] = judge(judged(row));
  }
  return chances;
}

function judged({ prompt, draft, small, large }: Recorded): JudgedDraft {
  return { question: prompt, draft, score: 1 - Math.max(0, large - small) };
}
