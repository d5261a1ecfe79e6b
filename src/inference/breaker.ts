// Is this host worth asking first?
import type { WeirError } from "#core/weir-error";
import { symptomOf } from "./symptoms.ts";
import { makeWindow } from "./window.ts";

/** So many failures in a row, as Envoy's `consecutive_5xx`. */
const mostInARow = 5;

/** Or half of at least so many calls within ten seconds. */
const fewestCalls = 20;

/** While it is open, one call in this time finds out whether the host is well again. */
const probeEveryMs = 5000;

/** A rate limit that lasts no longer is waited for, or passes by itself. */
const shortLimitSeconds = 3;

/** A host that says when to come back is taken at its word, up to this; one whose quota is gone and does not say, a minute. */
const longestLimitSeconds = 3600;
const quotaSeconds = 60;

/**
 * Remembers how a host fares with this isolate, to put hosts in order: a host that fails is asked after the others, and
 * never not at all.
 */
export interface Breaker {
  readonly isOpen: () => boolean;
  /** It is open for a host that keeps callers waiting until their time is up, rather than one that fails at once. */
  readonly isSilent: () => boolean;
  /** False while it is open, but once in five seconds. */
  readonly mayAsk: () => boolean;
  /** The host has begun an answer. */
  readonly hear: () => void;
  /** It has finished one. */
  readonly succeed: () => void;
  readonly fail: (failure: WeirError) => void;
}

/** @param report told of every change */
export function makeBreaker(report: (state: "open" | "closed", why: string) => void): Breaker {
  const calls = makeWindow(1000, 10);
  let inARow = 0;
  let isOpen = false;
  let isSilent = false;
  let nextProbeAt = 0;

  function open(why: string, forMs: number): void {
    nextProbeAt = performance.now() + forMs;
    if (isOpen) return;
    isOpen = true;
    report("open", why);
  }
  function hear(): void {
    if (!isOpen) return;
    isOpen = false;
    // What was counted before says no more of the host as it is now.
    calls.clear();
    report("closed", "it answers");
  }
  function succeed(): void {
    hear();
    inARow = 0;
    calls.add(1, 1);
  }

  return {
    isOpen: () => isOpen,
    isSilent: () => isOpen && isSilent,
    mayAsk() {
      if (!isOpen) return true;
      const now = performance.now();
      if (now < nextProbeAt) return false;
      nextProbeAt = now + probeEveryMs;
      return true;
    },
    hear,
    succeed,
    fail(failure) {
      const limit = limitSeconds(failure);
      const symptom = symptomOf(failure);
      if (symptom === "ill" || symptom === "full") isSilent = failure.code === "upstream_timeout";
      if (limit > shortLimitSeconds) {
        open(`${failure.code} for ${limit} s`, limit * 1000);
      } else if (symptom === "ill") {
        inARow += 1;
        calls.add(1, 0);
        const { all, good } = calls.sum();
        if (inARow >= mostInARow) open(`${inARow} failures in a row, the last ${failure.code}`, probeEveryMs);
        else if (all >= fewestCalls && good * 2 <= all) open(`${all - good} of ${all} calls failed`, probeEveryMs);
      } else if (symptom === "well") {
        succeed();
      }
    },
  };
}

function limitSeconds({ code, retryAfterSeconds }: WeirError): number {
  if (code === "upstream_quota") return Math.min(longestLimitSeconds, retryAfterSeconds ?? quotaSeconds);
  return code === "rate_limit_exceeded" ? Math.min(longestLimitSeconds, retryAfterSeconds ?? 0) : 0;
}
