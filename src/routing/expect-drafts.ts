// What is expected of small models' drafts that are judged when they are whole?
import type { Rung } from "#core/host";
import { longestHoldMs } from "#core/longest-hold";
import { expectOf, type Expected, type Foresight } from "./expected.ts";
import { unknownQuality } from "./judge.ts";
import type { Latency } from "./latency-book.ts";

/** Of a stream, too, since nothing of it is given before. */
export function expectDraft(small: Rung, foresight: Foresight): Expected {
  const whole = expectOf(small, { ...foresight, isStream: false });
  return {
    costUsd: whole.costUsd,
    energyJ: whole.energyJ,
    get latencyMs() {
      return foresight.isStream ? upToHold(whole.latencyMs) : whole.latencyMs;
    },
    quality: unknownQuality,
  };
}

/** Both are paid; their answers can be compared when the slower one is whole. */
export function expectBoth(small: Rung, second: Rung, foresight: Foresight): Expected {
  const [one, other] = [expectDraft(small, foresight), expectDraft(second, foresight)];
  return {
    costUsd: one.costUsd + other.costUsd,
    energyJ: one.energyJ + other.energyJ,
    get latencyMs() {
      return slowerOf(one.latencyMs, other.latencyMs);
    },
    quality: unknownQuality,
  };
}

/** Of a stream no more is waited for. */
function upToHold({ p50, p95, source }: Latency): Latency {
  return { p50: Math.min(longestHoldMs, p50), p95: Math.min(longestHoldMs, p95), source };
}

function slowerOf(one: Latency, other: Latency): Latency {
  return {
    p50: Math.max(one.p50, other.p50),
    p95: Math.max(one.p95, other.p95),
    source: one.source === "seen" ? other.source : one.source,
  };
}
