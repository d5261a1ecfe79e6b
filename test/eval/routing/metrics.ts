// How much of a large model's quality does a ranking buy, for how many calls to it?
import { makeRandom } from "#models/train";

/** A prompt: how the two models fared, and how much the router wants the large one. */
export interface Ranked {
  readonly score: number;
  readonly small: number;
  readonly large: number;
}

/** RouteLLM's figures (arXiv 2406.18665, section 3.2), on the exact curve; calls are per cent of all. */
export interface Performance {
  readonly apgr: number;
  readonly cpt50: number;
  readonly cpt80: number;
  readonly largeCallsFor95pctQuality: number | null;
  readonly largeCallsFor98pctQuality: number | null;
  readonly largeCallsForParity: number | null;
}

/** Quality when the first 0, 1, 2, .. rows in the order of their scores go to the large model; ties averaged. */
export function qualityCurve(rows: readonly Ranked[]): readonly number[] {
  const sorted = rows.toSorted((one, other) => other.score - one.score);
  const curve = [sorted.reduce((sum, { small }) => sum + small, 0) / sorted.length];
  let next = 0;
  while (next < sorted.length) {
    const first = next;
    let gain = 0;
    for (; sorted[next]?.score === sorted[first]?.score && next < sorted.length; next += 1)
      gain += (sorted[next]?.large ?? 0) - (sorted[next]?.small ?? 0);
    const step = gain / (next - first) / sorted.length;
    for (let at = first; at < next; at += 1) curve.push((curve.at(-1) ?? 0) + step);
  }
  return curve;
}

export function measurePerformance(rows: readonly Ranked[]): Performance {
  const curve = qualityCurve(rows);
  const low = curve[0] ?? 0;
  const high = curve.at(-1) ?? 0;
  const recovered = curve.map((quality) => (quality - low) / (high - low));
  const area = recovered.slice(1).reduce((sum, each, at) => sum + (each + (recovered[at] ?? 0)) / 2, 0) / rows.length;
  return {
    apgr: round(area),
    cpt50: round(callsUntil(recovered, 0.5)),
    cpt80: round(callsUntil(recovered, 0.8)),
    largeCallsFor95pctQuality: callsFor(curve, 0.95 * high),
    largeCallsFor98pctQuality: callsFor(curve, 0.98 * high),
    largeCallsForParity: callsFor(curve, high),
  };
}

/** Between two points of the curve it is a line. */
function callsUntil(recovered: readonly number[], level: number): number {
  const at = recovered.findIndex((each) => each >= level - 1e-12);
  if (at <= 0) return 0;
  const before = recovered[at - 1] ?? 0;
  return (100 * (at - 1 + (level - before) / ((recovered[at] ?? 0) - before))) / (recovered.length - 1);
}

function callsFor(curve: readonly number[], quality: number): number | null {
  const at = curve.findIndex((each) => each >= quality - 1e-12);
  return at < 0 ? null : round((100 * at) / (curve.length - 1));
}

export type Interval = readonly [number, number];

/** 95 % of the figures of as many rows drawn with replacement fall in here (percentile bootstrap). */
export function bootstrapPerformance(
  rows: readonly Ranked[],
  draws = 300,
): Readonly<Record<"apgr" | "cpt50" | "cpt80", Interval>> {
  const random = makeRandom(12_345);
  const figures = Array.from({ length: draws }, () =>
    measurePerformance(rows.map((row) => rows[random(rows.length)] ?? row)),
  );
  const interval = (name: "apgr" | "cpt50" | "cpt80"): Interval => {
    const values = figures.map((each) => each[name]).toSorted((one, other) => one - other);
    const at = (part: number): number => values[Math.floor(part * (values.length - 1))] ?? 0;
    return [at(0.025), at(0.975)];
  };
  return { apgr: interval("apgr"), cpt50: interval("cpt50"), cpt80: interval("cpt80") };
}

export function round(value: number): number {
  return Number(value.toFixed(4));
}
