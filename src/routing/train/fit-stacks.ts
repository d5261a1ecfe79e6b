// How much does each part of a learned router count?
import { certaintyOf } from "../learned/certainty.ts";
import type { Signals } from "../learned/read-signals.ts";
import type { Both, GainStack, RouterModel, Stack } from "../learned/router-model.ts";
import { chanceOfLarge, gainOf } from "../learned/router-scorer.ts";
import { leastSquares } from "./least-squares.ts";

/** A row held out: how the models fared, how they do on average in its pair, and what the parts say of it. */
export interface Sighted extends Both {
  readonly base: Both;
  readonly signals: Signals;
}

/** So little of a squared weight is added for each row that it matters only where a part says nothing. */
const jitter = 1e-5;

/** A word that begins fewer rows says nothing by standing there. */
const fewestRows = 40;
const mostOpenings = 64;

/** So many rows that gain nothing are added to an opening's. Its tilt is of a chance, whose squares are smaller. */
const gainPenalty = 300;
const tiltPenalty = 40;

/** Constant, head, domain and length; of the gain also the large model's chance, and the doubt about it. */
const parts = 4;
const gainParts = 6;

/** Least squares of what is left of the scores on what the parts say of rows held out. */
export function fitStacks(rows: readonly Sighted[]): RouterModel["stacks"] {
  const large = fitLarge(rows);
  return { large, gain: fitGain(rows, large) };
}

function fitLarge(rows: readonly Sighted[]): Stack {
  return stackOf(
    leastSquares(
      rows.map(({ signals }) => [...partsOf(signals, (both) => both.large).entries()]),
      rows.map(({ large, base }) => large - base.large),
      Array.from({ length: parts }, () => jitter * rows.length),
    ),
  );
}

function fitGain(rows: readonly Sighted[], large: Stack): GainStack {
  const keys = chooseOpenings(rows);
  const places = new Map<number | undefined, number>(keys.map((key, at) => [key, gainParts + 2 * at]));
  const entries = rows.map(({ signals, base }) => {
    const { chance, doubt } = certaintyOf(chanceOfLarge(large, signals, base), base.large);
    const common = [...[...partsOf(signals, gainOf), chance, doubt].entries()];
    const place = places.get(signals.opening);
    return place === undefined ? common : [...common, [place, 1] as const, [place + 1, chance] as const];
  });
  const weights = leastSquares(
    entries,
    rows.map((row) => gainOf(row) - gainOf(row.base)),
    [
      ...Array.from({ length: gainParts }, () => jitter * rows.length),
      ...keys.flatMap(() => [gainPenalty, tiltPenalty]),
    ],
  );
  const [chance = 0, doubt = 0, ...rest] = weights.slice(parts);
  const openings = keys.map((key, at) => ({ key, gain: rest[2 * at] ?? 0, tilt: rest[2 * at + 1] ?? 0 }));
  return { ...stackOf(weights), chance, doubt, openings };
}

function partsOf({ head, domain, length }: Signals, part: (both: Both) => number): readonly number[] {
  return [1, part(head), part(domain), length];
}

function stackOf([constant = 0, head = 0, domain = 0, length = 0]: readonly number[]): Stack {
  return { constant, head, domain, length };
}

/** The most frequent first words. */
function chooseOpenings(rows: readonly Sighted[]): readonly number[] {
  return Array.from(Map.groupBy(rows, ({ signals }) => signals.opening))
    .filter(([, some]) => some.length >= fewestRows)
    .toSorted(([, some], [, others]) => others.length - some.length)
    .flatMap(([key]) => key ?? [])
    .slice(0, mostOpenings);
}
