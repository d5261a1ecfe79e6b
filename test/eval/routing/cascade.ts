// How are drafts ranked, once it was learned which were good enough?
import { makeDraftJudge, trainCombiners } from "#verification";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import type { Ranker } from "./baselines.ts";
import { chooseSecond, draftedOf } from "./choose-second.ts";

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
