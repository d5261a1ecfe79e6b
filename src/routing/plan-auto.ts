// Which way is the cheapest whose quality holds?
import type { Bounds } from "#core/bounds";
import type { Rung } from "#core/host";
import type { RouteReason } from "#core/tier";
import type { Expected } from "./expected.ts";
import type { Quality } from "./judge.ts";
import type { Ranked } from "./ladder.ts";
import type { Latency } from "./latency-book.ts";
import { isWithin, refuseBounds, type Prospect } from "./within-bounds.ts";

export interface Escalation {
  /** Answers where the draft is weak. */
  readonly rung: Rung;
  /** The draft is held against what was learned of such drafts, beside the checks. */
  readonly isJudged: boolean;
}

/** What was met of drafts for such questions: which part was kept, and how good the answers were, all in all. */
export interface DraftForecast {
  readonly keptShare: number;
  readonly quality: Quality;
}

export interface AutoPlan {
  readonly rungs: readonly [Rung, ...Rung[]];
  readonly reason: RouteReason;
  readonly expected: Expected;
  readonly escalation?: Escalation | undefined;
}

interface Candidate extends Prospect {
  readonly reason: RouteReason;
  readonly escalation?: Escalation | undefined;
}

export interface AutoWish {
  readonly bounds: Bounds;
  readonly view: (rung: Rung) => Prospect;
  /** Undefined where drafts of such questions are not judged. */
  readonly forecastDraft: () => DraftForecast | undefined;
}

/** @throws WeirError `contract_unmet` */
export function planAuto({ rungs, reason }: Ranked, { bounds, view, forecastDraft }: AutoWish): AutoPlan {
  const singles = rungs.map((rung): Candidate => ({ ...view(rung), reason }));
  const candidates = [...withCascade(singles, bounds, forecastDraft)];
  const within = candidates.filter((candidate) => isWithin(bounds, candidate));
  // Who says which quality is enough wants the cheapest that has it; else the judge has said what comes first.
  const order =
    bounds.minQuality === undefined
      ? within
      : within.toSorted((one, other) => one.expected.costUsd - other.expected.costUsd);
  const [first, ...more] = order;
  if (first === undefined) throw refuseBounds(bounds, singles);
  const [answering] = first.rungs;
  return {
    rungs: [answering, ...more.map(({ rungs: [other] }) => other).filter((other) => other !== answering)],
    reason: first === candidates[0] ? first.reason : "contract",
    expected: first.expected,
    escalation: first.escalation,
  };
}

/** Where both models are there: the small one's answer may be given up, if the bounds hold both. */
function withCascade(
  singles: readonly Candidate[],
  bounds: Bounds,
  forecastDraft: () => DraftForecast | undefined,
): readonly Candidate[] {
  const small = singles.find(({ rungs: [rung] }) => rung.host.tier === "edge");
  const large = singles.find(({ rungs: [rung] }) => rung.host.tier === "origin");
  if (small === undefined || large === undefined) return singles;
  const [rung] = large.rungs;
  const { minQuality: _, ...limits } = bounds;
  const together = add(small, large);
  if (!isWithin(limits, together)) return singles;
  const checked = singles.map((single) =>
    single === small ? { ...single, escalation: { rung, isJudged: false } } : single,
  );
  // What is easy needs no judge, and where the small model costs as much there is nothing to win.
  if (small === singles[0] && minQualityOf(bounds) === 0) return checked;
  const forecast = forecastDraft();
  if (forecast === undefined) return checked;
  const judged: Candidate = {
    ...together,
    expected: expectCascade(small.expected, large.expected, forecast),
    reason: "easy",
    escalation: { rung, isJudged: true },
  };
  return judged.expected.costUsd < large.expected.costUsd ? [judged, ...checked] : checked;
}

function minQualityOf({ minQuality = 0 }: Bounds): number {
  return minQuality;
}

/** The draft given up, both are paid and waited for. */
function add(small: Candidate, large: Candidate): Prospect {
  return {
    rungs: [small.rungs[0], large.rungs[0]],
    expected: expectCascade(small.expected, large.expected, { keptShare: 0, quality: large.expected.quality }),
  };
}

function expectCascade(small: Expected, large: Expected, { keptShare, quality }: DraftForecast): Expected {
  const sum = (one: number, other: number): number => one + (1 - keptShare) * other;
  return {
    costUsd: sum(small.costUsd, large.costUsd),
    energyJ: sum(small.energyJ, large.energyJ),
    get latencyMs() {
      return waitForBoth(small.latencyMs, large.latencyMs, keptShare);
    },
    quality,
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
