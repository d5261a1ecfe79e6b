// Which texts are learned from, and which are kept aside to check what was learned?
import type { Lesson } from "./examples.ts";

export interface Fold {
  readonly learn: readonly number[];
  readonly check: readonly number[];
}

/**
 * Each text is checked in one fold and learned from in the others; each label is spread evenly over the folds. A label's
 * texts stay in their order, and neighbours in one fold: people write variants of one sentence in a row, and what was
 * learned from a text's twin says little about texts to come.
 */
export function makeFolds({ targets }: Pick<Lesson, "targets">, count: number): readonly Fold[] {
  const folds = Array.from({ length: count }, () => ({ learn: new Array<number>(), check: new Array<number>() }));
  const places = Map.groupBy(targets.keys(), (place) => targets[place] ?? -1);
  for (const [label, texts] of places) {
    for (const [at, place] of texts.entries()) {
      // Another fold first for each label, or labels of few texts would all be checked in the same.
      const chosen = (Math.floor((at * count) / texts.length) + label + count) % count;
      for (const [number, fold] of folds.entries()) (number === chosen ? fold.check : fold.learn).push(place);
    }
  }
  return folds;
}
