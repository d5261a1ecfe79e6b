// How likely is it that a draft will do, by its signs?
import type { TaskFamily } from "../reading/task-family.ts";

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
