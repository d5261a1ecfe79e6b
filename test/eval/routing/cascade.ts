// How are drafts ranked, once it was learned which were good enough?
import { pairBeside } from "#verification";
import { makeDraftJudge, taskFamily, trainCombiners } from "#verification/train";
import { learnDrafts } from "../../../scripts/learn-drafts.ts";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import type { Ranker } from "./baselines.ts";
import { chooseSecond, draftedOf } from "./choose-second.ts";

export interface Cascade {
  readonly rank: Ranker;
  readonly families: readonly string[];
  /** Whose second draft is compared; null without one. */
  readonly second: string | null;
  /** By the chances that were chosen on the training rows for 98 % of the large model's quality; what was not learned goes to the large model. */
  readonly decide: (row: RecordedOutcome) => "small" | "large";
}

export function learnCascade(train: readonly RecordedOutcome[], withAgreement: boolean): Cascade {
  const second = withAgreement ? chooseSecond(train) : null;
  const combiners = trainCombiners(
    train
      .filter(({ draft }) => draft !== undefined)
      .map((row) => ({ ...draftedOf(row, second), small: row.small, large: row.large })),
  );
  const judge = makeDraftJudge(combiners);
  const decide = learnDecision(train, second);
  return { decide, rank: (row) => 1 - judge(draftedOf(row, second)), families: Object.keys(combiners), second };
}

function learnDecision(train: readonly RecordedOutcome[], second: string | null): Cascade["decide"] {
  const pairs = new Map(
    Object.entries(learnDrafts(train)?.pairs ?? {}).map(([pair, families]) => {
      const combiners = Object.entries(families).map(([family, { combiner }]) => [family, combiner] as const);
      return [pair, { families, judge: makeDraftJudge(Object.fromEntries(combiners)) }] as const;
    }),
  );
  return (row) => {
    const learned = pairs.get(second === null ? row.pair : pairBeside(row.pair, second));
    const leastChance = learned?.families[taskFamily(row.prompt)]?.leastChance;
    if (learned === undefined || leastChance === undefined) return "large";
    return learned.judge(draftedOf(row, second)) >= leastChance ? "small" : "large";
  };
}
