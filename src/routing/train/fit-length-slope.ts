// How much more is a large model expected to help with a longer prompt, whatever it says?
import type { Signals } from "../learned/read-signals.ts";
import { gainOf } from "../learned/router-scorer.ts";
import type { Outcome } from "./outcome.ts";

/** However short the evidence, a longer prompt is never taken for an easier one. */
const leastSlope = 0.01;

/**
 * By how much the lead grows with each deviation of the length: the median over the pairs, since some are asked prompts
 * of one length only, which say nothing reliable.
 */
export function fitLengthSlope(outcomes: readonly Outcome[], signals: readonly Pick<Signals, "length">[]): number {
  const points = outcomes.map((outcome, row) => ({
    pair: outcome.pair,
    length: signals[row]?.length ?? 0,
    gain: gainOf(outcome),
  }));
  const slopes = Array.from(Map.groupBy(points, ({ pair }) => pair).values(), slopeOf).toSorted((a, b) => a - b);
  return Math.max(leastSlope, slopes[slopes.length >> 1] ?? 0);
}

/** By least squares. */
function slopeOf(points: readonly { readonly length: number; readonly gain: number }[]): number {
  const mean = (part: (point: (typeof points)[number]) => number): number =>
    points.reduce((sum, point) => sum + part(point), 0) / points.length;
  const middle = { length: mean(({ length }) => length), gain: mean(({ gain }) => gain) };
  const shared = mean(({ length, gain }) => (length - middle.length) * (gain - middle.gain));
  const spread = mean(({ length }) => (length - middle.length) ** 2);
  return spread === 0 ? 0 : shared / spread;
}
