// Is this answer worth a write to the store?
import { remember } from "#core/remember";
import type { Entry } from "./cached-answer.ts";

/**
 * `auto` where its next use is likely to save more than the write costs; the isolate's own memory, which costs nothing,
 * takes it in any case.
 */
export type AdmissionMode = "auto" | "always" | "never";

/** Says before an answer is kept whether the store gets it, and learns from every look-up. */
export interface Admission {
  /** A look-up has missed this key, or found it. */
  readonly learn: (tenant: string, key: string, isHit: boolean) => void;
  /** Its next use saves what it has cost; `isWanted`: that is sure to come. */
  readonly isWorth: (entry: Pick<Entry, "key" | "place" | "receipt" | "ttlSeconds">, isWanted?: boolean) => boolean;
}

/** Workers KV, 5 USD a million writes, as of 2026-09. */
const writeUsd = 5e-6;

/** As long as other places take to see a write: an answer that lives no longer is seen by none. */
const storeDelaySeconds = 60;

/** Before anything is known one of ten answers is asked for again: so much experience is supposed. */
const priorHits = 1;
const priorLookUps = 10;

/** Then the past counts half, so that a change of habits is noticed. */
const halveAtLookUps = 1000;

const maxTenants = 1000;
const maxMissedKeys = 2000;

interface Habit {
  readonly hits: number;
  readonly lookUps: number;
}

export function makeAdmission(mode: AdmissionMode): Admission {
  const habits = new Map<string, Habit>();
  /** How often, of those that were missed last. */
  const misses = new Map<string, number>();

  return {
    learn(tenant, key, isHit) {
      const { hits, lookUps } = habits.get(tenant) ?? noHabit;
      const past = lookUps < halveAtLookUps ? 1 : 0.5;
      remember(habits, tenant, { hits: hits * past + (isHit ? 1 : 0), lookUps: lookUps * past + 1 }, maxTenants);
      if (isHit) misses.delete(key);
      else remember(misses, key, (misses.get(key) ?? 0) + 1, maxMissedKeys);
    },
    isWorth({ key, place: { tenant }, receipt, ttlSeconds }, isWanted = false) {
      if (mode !== "auto") return mode === "always";
      if (ttlSeconds < storeDelaySeconds) return false;
      // Missed twice here: it was asked for again already.
      if (isWanted || (misses.get(key) ?? 0) > 1) return true;
      const { hits, lookUps } = habits.get(tenant) ?? noHabit;
      return receipt.cost_usd * ((hits + priorHits) / (lookUps + priorLookUps)) >= writeUsd;
    },
  };
}

const noHabit: Habit = { hits: 0, lookUps: 0 };
