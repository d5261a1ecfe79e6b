// Which texts are learned from, and which are kept aside to check what was learned?
import type { Lesson } from "./examples.ts";
import { makeRandom, shuffle } from "./random.ts";

export interface Fold {
  readonly learn: readonly number[];
  readonly check: readonly number[];
}

/**
 * Each text is checked in one fold and learned from in the others; each label is spread evenly. A label of a single
 * text is in no model that could be asked for it, and counts as an error there: so it is for the one who asks.
 */
export function makeFolds({ targets }: Pick<Lesson, "targets">, count: number): readonly Fold[] {
  const order = Int32Array.from(targets, (_, place) => place);
  shuffle(order, order.length, makeRandom(7));
  const byLabel = order.toSorted((one, other) => (targets[one] ?? 0) - (targets[other] ?? 0));
  const folds = Array.from({ length: count }, () => ({ learn: new Array<number>(), check: new Array<number>() }));
  for (const [at, place] of byLabel.entries())
    for (const [number, fold] of folds.entries()) (at % count === number ? fold.check : fold.learn).push(place);
  return folds;
}
