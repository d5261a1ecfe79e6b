// What do recorded drafts teach about which of the next ones will do?
import { chooseThreshold, upperBound, wantedQuality } from "#routing/train";
import { pairBeside, type DraftModel } from "#verification";
import {
  makeDraftJudge,
  taskFamily,
  trainCombiners,
  type JudgedDraft,
  type LearnedFamily,
  type TaskFamily,
} from "#verification/train";
import type { RecordedOutcome } from "./read-outcomes.ts";

const folds = 5;

/** One draft, with another small model's answer beside it or alone. */
type Recorded = Pick<RecordedOutcome, "prompt" | "small" | "large"> & {
  readonly draft: string;
  readonly second?: string;
};

/** Each pair of models by itself, and with each other small model beside; undefined where no draft was recorded. */
export function learnDrafts(outcomes: readonly RecordedOutcome[]): DraftModel | undefined {
  const pairs = Array.from(Map.groupBy(outcomes, ({ pair }) => pair)).flatMap(([pair, rows]) => {
    const names = new Set(rows.flatMap(({ seconds }) => Object.keys(seconds)));
    const beside = Array.from(names, (name) => [pairBeside(pair, name), recordedOf(rows, name)] as const);
    return [[pair, recordedOf(rows)] as const, ...beside];
  });
  const learned = pairs.flatMap(([name, rows]) => (rows.length === 0 ? [] : [[name, learnFamilies(rows)] as const]));
  return learned.length === 0 ? undefined : { pairs: Object.fromEntries(learned) };
}

function recordedOf(rows: readonly RecordedOutcome[], name?: string): readonly Recorded[] {
  return rows.flatMap(({ prompt, small, large, draft, seconds }) => {
    if (draft === undefined) return [];
    if (name === undefined) return [{ prompt, small, large, draft }];
    const second = seconds[name];
    return second === undefined ? [] : [{ prompt, small, large, draft, second }];
  });
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

function judged({ prompt, small, large, ...drafts }: Recorded): JudgedDraft {
  return { question: prompt, ...drafts, small, large };
}
