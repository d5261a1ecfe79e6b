// Which ways are there of trying the small model first, where both models are there?
import type { Bounds } from "#core/bounds";
import type { DraftForecast } from "#core/draft-forecast";
import type { Rung } from "#core/host";
import { longestHoldMs } from "#core/longest-hold";
import type { RouteReason } from "#core/tier";
import type { Expected } from "./expected.ts";
import type { Latency } from "./latency-book.ts";
import { isWithin, type Prospect } from "./within-bounds.ts";

export interface Escalation {
  /** Answers where the draft is weak. */
  readonly rung: Rung;
  /** The draft is held against what was learned of such drafts, beside the checks. */
  readonly isJudged: boolean;
  /** Asked beside the first one: where the two answers differ, the draft is weak. */
  readonly second?: Rung;
  /** The small model is trusted with the question: a draft that there is nothing to judge by is given. */
  readonly isTrusted?: boolean;
  /** False where no more may go up: then a weak draft is given. */
  readonly mayClimb?: (() => boolean) | undefined;
}

export interface Candidate extends Prospect {
  readonly reason: RouteReason;
  readonly escalation?: Escalation | undefined;
}

/** What is asked of drafts only where they may be wanted. */
export interface DraftForesight {
  readonly isStream: boolean;
  /** Undefined where drafts of such questions are not judged. */
  readonly forecastDraft: () => Drafting | undefined;
  /** Two small models asked at once; undefined where there are not two, or their answers to such questions are not compared. */
  readonly forecastBeside: () => Drafting | undefined;
}

/** A draft that is judged before it is given, by itself or beside a second model's. */
export interface Drafting {
  readonly second?: Rung;
  /** Until it is whole, and the second one's, too. */
  readonly expected: Expected;
  readonly forecast: DraftForecast;
}

/** The small model's answer may be given up for the large one's where the bounds hold both. */
export function withCascades(
  singles: readonly Candidate[],
  { minQuality = 0, ...limits }: Bounds,
  foresight: DraftForesight,
): readonly Candidate[] {
  const small = singles.find(({ rungs: [rung] }) => rung.host.tier === "edge");
  const large = singles.find(({ rungs: [rung] }) => rung.host.tier === "origin");
  if (small === undefined || large === undefined) return singles;
  const [rung] = large.rungs;
  if (!isWithin(limits, cascaded(small, large))) return singles;
  const checked = singles.map((single) =>
    single === small ? { ...single, escalation: { rung, isJudged: false } } : single,
  );
  // An easy prompt's draft is judged, too: what the judges of prompts and of drafts may each lose of the quality would add up. A
  // stream of what is easy is not held for it.
  const isEasy = small === singles[0] && minQuality === 0;
  if (isEasy && foresight.isStream) return checked;
  const [first] = small.rungs;
  const ways = wantedDrafts(foresight, large, isEasy).flatMap(({ second, expected, forecast }) => {
    const drafts: Prospect = { rungs: second === undefined ? [first] : [first, second], expected };
    const escalation = { rung, isJudged: true, isTrusted: isEasy, ...(second === undefined ? {} : { second }) };
    if (!isWithin(limits, cascaded(drafts, large))) return [];
    const way: Candidate = { ...cascaded(drafts, large, forecast), reason: "easy", escalation };
    return [way];
  });
  const cheaper = ways.filter(({ expected }) => expected.costUsd < large.expected.costUsd);
  return [...cheaper.toSorted((one, other) => one.expected.costUsd - other.expected.costUsd), ...checked];
}

/** Those that are worth their pay, and the wait. */
function wantedDrafts(
  { isStream, forecastDraft, forecastBeside }: DraftForesight,
  large: Prospect,
  isEasy: boolean,
): readonly Drafting[] {
  const beside = forecastBeside();
  // No second model is paid for what is easy on a mere supposition.
  const both = beside !== undefined && (!isEasy || isMeasured(beside)) ? [beside] : [];
  const alone = forecastDraft();
  if (alone === undefined || (isStream && !isSoonEnough(alone, large))) return both;
  // Where neither was measured, two answers say more than one.
  return both.length > 0 && !isMeasured(alone) ? both : [alone, ...both];
}

function isMeasured({ forecast }: Drafting): boolean {
  return forecast.quality.expected !== undefined;
}

/** As far as was seen, a stream that is held until its draft is whole begins on the whole no later than the large model's would. */
function isSoonEnough({ expected, forecast }: Drafting, large: Prospect): boolean {
  const [draft, words] = [expected.latencyMs, large.expected.latencyMs];
  if (draft.source !== "seen" || words.source !== "seen") return false;
  return draft.p50 <= Math.min(longestHoldMs, forecast.keptShare * words.p50);
}

/** @param forecast absent for the worst: the draft given up, both are paid and waited for. */
function cascaded(small: Prospect, large: Prospect, forecast?: DraftForecast): Prospect {
  const { keptShare = 0, quality = large.expected.quality } = forecast ?? {};
  const sum = (one: number, other: number): number => one + (1 - keptShare) * other;
  const [first, ...more] = small.rungs;
  return {
    rungs: [first, ...more, ...large.rungs],
    expected: {
      costUsd: sum(small.expected.costUsd, large.expected.costUsd),
      energyJ: sum(small.expected.energyJ, large.expected.energyJ),
      get latencyMs() {
        return waitForBoth(small.expected.latencyMs, large.expected.latencyMs, keptShare);
      },
      quality,
    },
  };
}

function waitForBoth(small: Latency, large: Latency, keptShare: number): Latency {
  const at = (share: number, one: number, other: number): number => (keptShare >= share ? one : one + other);
  return {
    p50: at(0.5, small.p50, large.p50),
    p95: at(0.95, small.p95, large.p95),
    source: small.source === "seen" ? large.source : small.source,
  };
}
