// How likely is it that a draft will do, whether its family was learned or not?
import { combine, type Combiners } from "../judging/combiner.ts";
import { taskFamily } from "../reading/task-family.ts";
import { readSigns, signNames, type Drafted } from "../signs/read-signs.ts";

/** The chance that a large model would do no better, from 0 to 1; of a family that was not learned a rank, and no more than that. */
export type DraftJudge = (drafted: Drafted) => number;

export function makeDraftJudge(combiners: Combiners): DraftJudge {
  return (drafted) => {
    const signs = readSigns(drafted);
    const combiner = combiners[taskFamily(drafted.question)];
    return combiner === undefined ? byHardChecks(signs) : combine(combiner, signs);
  };
}

/** What is a fault in any task takes away, agreement gives; nothing is learned here. */
function byHardChecks(signs: readonly number[]): number {
  const sign = (name: string): number => signs[signNames.indexOf(name)] ?? 0;
  const faults =
    sign("share of wrong equations") +
    sign("no answer") +
    sign("refusal") +
    sign("letter is no option") +
    sign("repeated part");
  const known = 0.8 * sign("program's result is the answer");
  return Math.max(0, Math.min(1, 0.2 + 0.6 * sign("agreement") - 0.2 * faults + known));
}
