// How much may a purse give, and until when does that count?
import type { Budget, Quota } from "#core/caller";
import type { Unit } from "./amounts.ts";

/** UTC's; `now` is for what is under way at the moment, of which nothing is ever used up. */
export type Window = "minute" | "day" | "month" | "total" | "now";

export interface Limit {
  readonly unit: Unit;
  readonly window: Window;
  readonly most: number;
  /** From which share of it on the caller is warned. */
  readonly softShare: number;
}

/** How a limit is met at this moment. */
export interface Standing extends Limit {
  /** Within the window. */
  readonly spent: number;
  /** Promised to calls under way, or to isolates for their next ones. */
  readonly held: number;
  /** Milliseconds since the epoch; absent where it never begins anew. */
  readonly resetsAt?: number;
}

const usualSoftShare = 0.8;
const nanoPerMicro = 1000;

export function readLimits(budget: Budget = {}, quota: Quota = {}): readonly Limit[] {
  const softShare = budget.softShare ?? usualSoftShare;
  const limits: Limit[] = [];
  const bound = (unit: Unit, window: Window, most: number | undefined): void => {
    if (most !== undefined) limits.push({ unit, window, most, softShare });
  };
  bound("nanoUsd", "day", toNano(budget.perDayMicroUsd));
  bound("nanoUsd", "month", toNano(budget.perMonthMicroUsd));
  bound("nanoUsd", "total", toNano(budget.totalMicroUsd));
  bound("requests", "minute", quota.requestsPerMinute);
  bound("requests", "day", quota.requestsPerDay);
  bound("tokens", "day", quota.tokensPerDay);
  bound("calls", "now", quota.concurrent);
  return limits;
}

/** The window's own name at this moment; a later one's is greater as text. */
export function periodOf(window: Window, now: number): string {
  return new Date(now).toISOString().slice(0, periodChars[window]);
}

/** Of `2026-11-28T20:05:59Z`. */
const periodChars = { minute: 16, day: 10, month: 7, total: 0, now: 0 } as const satisfies Record<Window, number>;

export function periodEnd(window: Window, now: number): number | undefined {
  const at = new Date(now);
  switch (window) {
    case "minute":
      return Math.floor(now / 60_000) * 60_000 + 60_000;
    case "day":
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate() + 1);
    case "month":
      return Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + 1, 1);
    case "total":
    case "now":
      break;
  }
  return undefined;
}

function toNano(microUsd: number | undefined): number | undefined {
  return microUsd === undefined ? undefined : microUsd * nanoPerMicro;
}
