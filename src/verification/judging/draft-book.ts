// How are drafts judged in this deployment?
import type { DraftForecast } from "#core/draft-forecast";
import { makeEventual } from "#core/eventual";
import { good, weak, type Verdict } from "../check.ts";
import { asksOfProgram, compareResult } from "../reading/compare-result.ts";
import { readDraft } from "../reading/draft.ts";
import { isWordProblem } from "../reading/is-word-problem.ts";
import { taskFamily, type TaskFamily } from "../reading/task-family.ts";
import { agreement } from "../signs/agreement/agreement.ts";
import type { Drafted } from "../signs/read-signs.ts";
import { chanceOfDraft, type DraftModel, type LearnedFamily } from "./draft-model.ts";
import { forecastWordProblem, isLikelyRight } from "./word-problem-draft.ts";

export interface DraftBook {
  /** Undefined until the file is here, and of questions of a family that was not learned, unless a program or a word problem is asked about. */
  readonly forecast: (question: string) => DraftForecast | undefined;
  /** With another small model's answer beside the draft; undefined also where there is no such model. */
  readonly forecastBeside: (question: string) => DraftForecast | undefined;
  /** Undefined where there is nothing to judge it by. @param second the other answer, where one was asked for */
  readonly judge: (question: string, draft: string, second?: string) => Judged | undefined;
}

export interface Judged {
  readonly verdict: Verdict;
  /** That a large model would do no better; absent where nothing was learned. */
  readonly chance?: number;
  /** Of the two answers, from 0 to 1. */
  readonly agreement?: number;
}

export interface DraftBookOptions {
  /** What was learned; undefined when there is none. Of another pair of models it is not used. */
  readonly load: () => Promise<DraftModel | undefined>;
  readonly pair: string;
  /** The same with another small model's drafts beside; absent where there is no such model. */
  readonly beside?: string | undefined;
}

/** Two words of three that are not the question's own. */
const leastAgreement = 0.6;

/**
 * Where nothing was learned: how many of two small models' answers agree, or are what a program comes to (docs/routing.md has what
 * was measured), and no promise of quality. Prose, and code, seldom come to the same words: there a second draft would be paid for nothing.
 */
const supposed: DraftForecast = { keptShare: 0.5, quality: { least: 0 } };
const comparable: ReadonlySet<TaskFamily> = new Set(["choice", "arithmetic", "formula"]);

export function makeDraftBook({ load, pair, beside }: DraftBookOptions): DraftBook {
  const model = makeEventual({ what: "drafts", load });
  const learnedOf = (name: string, question: string): LearnedFamily | undefined => {
    const pairs = model()?.pairs ?? {};
    return Object.hasOwn(pairs, name) ? pairs[name]?.[taskFamily(question)] : undefined;
  };
  return {
    forecast(question) {
      const learned = learnedOf(pair, question);
      if (learned !== undefined) return learned;
      if (asksOfProgram(question)) return supposed;
      return isWordProblem(question) ? forecastWordProblem : undefined;
    },
    forecastBeside(question) {
      if (beside === undefined) return undefined;
      return learnedOf(beside, question) ?? (comparable.has(taskFamily(question)) ? supposed : undefined);
    },
    judge(question, draft, second) {
      if (second === undefined)
        return judgeLearned(learnedOf(pair, question), { question, draft }) ?? judgeUnlearned(question, draft);
      const agreed = agreement(readDraft(question, draft), readDraft(question, second));
      const learned = beside === undefined ? undefined : learnedOf(beside, question);
      const judged = judgeLearned(learned, { question, draft, second });
      if (judged !== undefined) return { ...judged, agreement: agreed };
      return { agreement: agreed, ...say(agreed >= leastAgreement, "another answer by the second model") };
    },
  };
}

/** What the plan has counted on: an answer that was not found to be right is not given. */
function judgeUnlearned(question: string, text: string): Judged | undefined {
  const draft = readDraft(question, text);
  const found = compareResult(draft);
  if (found !== undefined) return say(found.includes("same"), "not what the program comes to");
  const isLikely = isWordProblem(question) ? isLikelyRight(draft) : undefined;
  return isLikely === undefined ? undefined : say(isLikely, unlikely);
}

const unlikely = "unlikely to be right";

function say(isGood: boolean, why: string): Judged {
  return { verdict: isGood ? good : weak(why) };
}

function judgeLearned(learned: LearnedFamily | undefined, drafted: Drafted): Judged | undefined {
  if (learned === undefined) return undefined;
  const chance = chanceOfDraft(learned, drafted);
  return { chance, ...say(chance >= learned.leastChance, unlikely) };
}
