// May this answer be given, being as old as it is?
import type { CacheControl } from "#core/cache-control";
import type { Entry } from "./cached-answer.ts";

/** What a caller, or else the owner, takes of age. */
export type Wishes = Pick<
  CacheControl,
  "maxAgeSeconds" | "minFreshSeconds" | "maxStaleSeconds" | "staleIfErrorSeconds" | "staleWhileRevalidateSeconds"
>;

export interface Age {
  readonly ageSeconds: number;
  /** Below 0 when it is stale. */
  readonly ttlSeconds: number;
  /** Why a stale one may be given; absent when it is fresh enough. */
  readonly stale?: StaleReason;
}

/** `no`: it may not, unless .. `error`: .. no host gives another one. */
export type StaleReason = "max-stale" | "stale-while-revalidate" | "error" | "no";

/** @see https://www.rfc-editor.org/rfc/rfc9111#section-4.2.4 and RFC 5861 */
export function judgeAge({ storedAt, ttlSeconds }: Entry, wishes: Wishes): Age {
  const ageSeconds = Math.max(0, Math.floor((Date.now() - storedAt) / 1000));
  const age = { ageSeconds, ttlSeconds: ttlSeconds - ageSeconds };
  const freshFor = Math.min(ttlSeconds, wishes.maxAgeSeconds ?? Infinity) - (wishes.minFreshSeconds ?? 0);
  const staleSeconds = ageSeconds - freshFor;
  if (staleSeconds <= 0) return age;
  const allows = (seconds = 0): boolean => staleSeconds <= seconds;
  if (allows(wishes.maxStaleSeconds)) return { ...age, stale: "max-stale" };
  if (allows(wishes.staleWhileRevalidateSeconds)) return { ...age, stale: "stale-while-revalidate" };
  return { ...age, stale: allows(wishes.staleIfErrorSeconds) ? "error" : "no" };
}
