// How good are these answers?
import { outOfScope, type Example } from "#models/train";

export interface Answer {
  readonly label: string;
  readonly confidence: number;
}

export interface Quality {
  /** Of the texts that are in scope. */
  readonly accuracy: number;
  /** Accuracy of the surest 50, 80 and 90 % of them. */
  readonly accuracyAtCoverage: Readonly<Record<string, number>>;
  /** The largest part that can be answered with 95, 98 and 99 % right, the surest first. */
  readonly coverageAtAccuracy: Readonly<Record<string, number>>;
  /** Chance that a text in scope has a higher confidence than one out of scope; null without such. */
  readonly oosAuroc: number | null;
}

export function measureQuality(rows: readonly Example[], answers: readonly Answer[]): Quality {
  const judged = rows.map(({ label }, at) => ({
    isInScope: label !== outOfScope,
    isRight: answers[at]?.label === label,
    confidence: answers[at]?.confidence ?? 0,
  }));
  const inScope = judged.filter((each) => each.isInScope);
  const hits = inScope.toSorted((one, other) => other.confidence - one.confidence).map(({ isRight }) => isRight);
  const rightSoFar = hits.map(
    (
      (right) => (isRight) =>
        (right += isRight ? 1 : 0)
    )(0),
  );
  const accuracyOf = (count: number): number => round((rightSoFar[count - 1] ?? 0) / count);
  const coverage = (accuracy: number): number =>
    round((rightSoFar.findLastIndex((right, at) => right >= accuracy * (at + 1)) + 1) / hits.length);
  return {
    accuracy: accuracyOf(hits.length),
    accuracyAtCoverage: byPercent([50, 80, 90], (part) => accuracyOf(Math.ceil(part * hits.length))),
    coverageAtAccuracy: byPercent([95, 98, 99], coverage),
    oosAuroc: auroc(
      inScope.map(({ confidence }) => confidence),
      judged.filter((each) => !each.isInScope).map(({ confidence }) => confidence),
    ),
  };
}

function byPercent(percents: readonly number[], figure: (part: number) => number): Record<string, number> {
  return Object.fromEntries(percents.map((percent) => [String(percent), figure(percent / 100)]));
}

/** Mann and Whitney's U, ties counted half. */
export function auroc(inside: readonly number[], outside: readonly number[]): number | null {
  if (inside.length === 0 || outside.length === 0) return null;
  const ascending = outside.toSorted((one, other) => one - other);
  const wins = inside.reduce((sum, each) => sum + below(ascending, each, false) + below(ascending, each, true), 0);
  return round(wins / 2 / (inside.length * outside.length));
}

function below(ascending: readonly number[], value: number, withEqual: boolean): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const each = ascending[middle] ?? 0;
    if (each < value || (withEqual && each === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function round(value: number): number {
  return Number(value.toFixed(4));
}
