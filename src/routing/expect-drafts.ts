// What is expected of small models' drafts that are judged when they are whole?
import type { Rung } from "#core/host";
import { longestHoldMs } from "#core/longest-hold";
import { expectOf, type Expected, type Foresight } from "./expected.ts";
import { unknownQuality } from "./judge.ts";
import type { Latency } from "./latency-book.ts";

/** Also of a stream: nothing of it is given before it is whole. */
export function expectDraft(rung: Rung, foresight: Foresight): Expected {
  const whole = { ...foresight, isStream: false };
  return expectOf(rung, () => whole);
}

/** Both are paid; their answers can be compared when the slower one is whole, and of a stream no more is waited for than its hold. */
export function expectBoth(small: Rung, second: Rung, foresight: Foresight): Expected {
  const [one, other] = [expectDraft(small, foresight), expectDraft(second, foresight)];
  return {
    costUsd: one.costUsd + other.costUsd,
    energyJ: one.energyJ + other.energyJ,
    get latencyMs() {
      return waitForSlower(one.latencyMs, other.latencyMs, foresight.isStream ? longestHoldMs : Infinity);
    },
    quality: unknownQuality,
  };
}

function waitForSlower(one: Latency, other: Latency, longestMs: number): Latency {
  return {
    p50: Math.min(longestMs, Math.max(one.p50, other.p50)),
    p95: Math.min(longestMs, Math.max(one.p95, other.p95)),
    source: one.source === "seen" ? other.source : one.source,
  };
}
