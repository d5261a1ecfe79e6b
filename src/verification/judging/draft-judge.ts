// How likely is it that a draft will do?
import { taskFamily, type TaskFamily } from "../reading/task-family.ts";
import { readSigns, signNames, type Drafted } from "../signs/read-signs.ts";

/** A weight for each sign, for each family of tasks that was learned; signs are centred and scaled first. */
export interface Combiner {
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  readonly weights: readonly number[];
  readonly constant: number;
  /** Of drafts that are wrong, the part that a large model is right in. */
  readonly mendedShare: number;
}

export type Combiners = Partial<Readonly<Record<TaskFamily, Combiner>>>;

/** The chance that a large model would do no better, from 0 to 1; of a family that was not learned a rank, and no more than that. */
export type DraftJudge = (drafted: Drafted) => number;

export function makeDraftJudge(combiners: Combiners): DraftJudge {
  return (drafted) => {
    const signs = readSigns(drafted);
    const combiner = combiners[taskFamily(drafted.question)];
    return combiner === undefined ? byHardChecks(signs) : combine(combiner, signs);
  };
}

export function combine(combiner: Combiner, signs: readonly number[]): number {
  return 1 - (1 - chanceOfRight(combiner, signs)) * combiner.mendedShare;
}

/** Of the draft itself, whatever the large model would say. */
export function chanceOfRight(
  { means, deviations, weights, constant }: Omit<Combiner, "mendedShare">,
  signs: readonly number[],
): number {
  const sum = signs.reduce(
    (total, sign, at) => total + ((weights[at] ?? 0) * (sign - (means[at] ?? 0))) / (deviations[at] ?? 1),
    constant,
  );
  return 1 / (1 + Math.exp(-sum));
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
