// Was the same answer missed here a moment ago, too?
import { remember } from "#core/remember";

/** Two misses of one answer within this time are a burst: a flight costs four times the CPU of a stream of one's own. */
const hotMs = 10_000;

/** Of the keys that were missed last. */
const maxRemembered = 1000;

/** Counts one more miss of the key, and tells whether it is one of a burst. */
export function makeMisses(): (cacheKey: string) => boolean {
  const missedAt = new Map<string, number>();
  return (cacheKey) => {
    const now = Date.now();
    const isHot = now - (missedAt.get(cacheKey) ?? -Infinity) < hotMs;
    remember(missedAt, cacheKey, now, maxRemembered);
    return isHot;
  };
}
