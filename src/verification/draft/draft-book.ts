// How are drafts judged in this deployment?
import { makeEventual } from "#core/eventual";
import type { Verdict } from "../check.ts";
import { chanceOfDraft, type DraftModel, type LearnedFamily } from "./draft-model.ts";
import { taskFamily } from "./task-family.ts";

export interface DraftBook {
  /** Undefined until the file is here, and of questions of a family that was not learned. */
  readonly forecast: (question: string) => LearnedFamily | undefined;
  readonly judge: (question: string, draft: string) => Judged | undefined;
}

export interface Judged {
  readonly verdict: Verdict;
  /** That a large model would do no better. */
  readonly chance: number;
}

/** @param load what was learned; undefined when there is none. Of another pair of models it is not used. */
export function makeDraftBook(load: () => Promise<DraftModel | undefined>, pair: string): DraftBook {
  const model = makeEventual({ load });
  const forecast = (question: string): LearnedFamily | undefined => {
    const pairs = model()?.pairs ?? {};
    return Object.hasOwn(pairs, pair) ? pairs[pair]?.[taskFamily(question)] : undefined;
  };
  return {
    forecast,
    judge(question, draft) {
      const learned = forecast(question);
      if (learned === undefined) return undefined;
      const chance = chanceOfDraft(learned, question, draft);
      const isGood = chance >= learned.leastChance;
      return { chance, verdict: isGood ? { kind: "good" } : { kind: "weak", why: "unlikely to be right" } };
    },
  };
}
