// How are drafts ranked, once it was learned which were good enough?
import { makeDraftJudge, trainCombiners } from "#verification";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import type { Ranker } from "./baselines.ts";
import { measurePerformance } from "./metrics.ts";

export interface Cascade {
  readonly rank: Ranker;
  readonly families: readonly string[];
  /** Whose second draft is compared; null without one. */
  readonly second: string | null;
}

export function learnCascade(train: readonly RecordedOutcome[], withAgreement: boolean): Cascade {
  const second = withAgreement ? chooseSecond(train) : null;
  const combiners = trainCombiners(
    train
      .filter(({ draft }) => draft !== undefined)
      .map((row) => ({ ...draftedOf(row, second), score: 1 - Math.max(0, row.large - row.small) })),
  );
  const judge = makeDraftJudge(combiners);
  return { rank: (row) => 1 - judge(draftedOf(row, second)), families: Object.keys(combiners), second };
}

function draftedOf({ id, prompt, draft, seconds }: RecordedOutcome, second: string | null) {
  if (draft === undefined) throw new Error(`Cannot evaluate a cascade: row ${id} has no "small_answer"`);
  const other = second === null ? undefined : seconds[second];
  return { question: prompt, draft, ...(other === undefined ? {} : { second: other }) };
}

/** The small model whose agreement alone, nothing learned, ranks the training rows best. */
function chooseSecond(train: readonly RecordedOutcome[]): string {
  const judge = makeDraftJudge({});
  const names = [...new Set(train.flatMap(({ seconds }) => Object.keys(seconds)))];
  const [best] = names
    .map((name) => {
      const rows = train.filter(({ draft, seconds }) => draft !== undefined && seconds[name] !== undefined);
      const ranked = rows.map((row) => ({ ...row, score: 1 - judge(draftedOf(row, name)) }));
      return { name, apgr: measurePerformance(ranked).apgr };
    })
    .toSorted((one, other) => other.apgr - one.apgr);
  if (best === undefined) throw new Error("Cannot compare drafts: no training row has a second model's answer");
  return best.name;
}
