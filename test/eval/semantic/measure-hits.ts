// How often is an answer given, and how often the wrong one?
import { addSighting, makeSightings, readQuestion, similarityOf, thresholdOf } from "#cache/semantic";
import { makeRandom } from "#models/train";
import { round } from "../builtin/measure.ts";
import type { Pair } from "./read-pairs.ts";

export interface Hits {
  /** Of all questions. */
  readonly hitRate: number;
  /** Of the answers given; null where none was. */
  readonly wrongOfHits: number | null;
  /** Of all questions. */
  readonly wrongOfAsked: number;
}

/** A pair, and how alike its questions are: 0 where a guard tells them apart. */
export interface Compared {
  readonly isSame: boolean;
  readonly isTwin: boolean;
  readonly similarity: number;
  /** For the baseline. */
  readonly cosine: number;
}

export function compare({ one, other, isSame }: Pair, cosineOf: (one: string, other: string) => number): Compared {
  const [first, second] = [readQuestion(one), readQuestion(other)];
  const isTwin = first !== undefined && second !== undefined && first.meaning === second.meaning;
  return { isSame, isTwin, similarity: isTwin ? similarityOf(first, second) : 0, cosine: cosineOf(one, other) };
}

export function countHits(pairs: readonly Compared[], isHit: (pair: Compared) => boolean): Hits {
  const hits = pairs.filter(isHit);
  const wrong = hits.filter(({ isSame }) => !isSame).length;
  return {
    hitRate: round(hits.length / pairs.length, 5),
    wrongOfHits: hits.length === 0 ? null : round(wrong / hits.length, 4),
    wrongOfAsked: round(wrong / pairs.length, 5),
  };
}

/** As the cache does it: each pair in its turn is given by what was learned of those before, or asked for and learned of. */
export function learnAlong(pairs: readonly Compared[], maxWrong: number): Hits & { readonly explored: number } {
  const sightings = makeSightings();
  const random = makeRandom(1);
  const auditPercent = 5;
  let threshold = Infinity;
  let explored = 0;
  const given = new Set<Compared>();
  for (const pair of pairs) {
    if (!pair.isTwin) continue;
    if (pair.similarity >= threshold && random(100) >= auditPercent) {
      given.add(pair);
      continue;
    }
    explored += 1;
    addSighting(sightings, pair.similarity, pair.isSame);
    threshold = thresholdOf(sightings, { maxWrong, delta: 0.01 });
  }
  return { ...countHits(pairs, (pair) => given.has(pair)), explored };
}

/** The fixed threshold with the most hits that is within the measure's limit: chosen by the answers themselves. */
export function bestFixed(
  pairs: readonly Compared[],
  within: (hits: Hits) => boolean,
): Hits & { readonly threshold: number } {
  const ordered = pairs.toSorted((one, other) => other.cosine - one.cosine);
  let best = { ...countHits(pairs, () => false), threshold: Infinity };
  let wrong = 0;
  for (const [at, { isSame, cosine }] of ordered.entries()) {
    if (!isSame) wrong += 1;
    // Equal ones are given together.
    if (ordered[at + 1]?.cosine === cosine) continue;
    const hits = {
      hitRate: (at + 1) / pairs.length,
      wrongOfHits: wrong / (at + 1),
      wrongOfAsked: wrong / pairs.length,
    };
    if (within(hits)) best = { ...roundHits(hits), threshold: round(cosine, 4) };
  }
  return best;
}

function roundHits({ hitRate, wrongOfHits, wrongOfAsked }: { [Field in keyof Hits]: number }): Hits {
  return { hitRate: round(hitRate, 5), wrongOfHits: round(wrongOfHits, 4), wrongOfAsked: round(wrongOfAsked, 5) };
}
