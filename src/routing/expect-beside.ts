// What is expected of two small models that are asked at once?
import type { Rung } from "#core/host";
import { longestHoldMs } from "#core/longest-hold";
import { expectOf, type Expected, type Foresight } from "./expected.ts";
import { unknownQuality } from "./judge.ts";
import type { Latency } from "./latency-book.ts";

/** Both are paid; their answers can be compared when the slower one is whole, and of a stream no more is waited for than its hold. */
export function expectBeside(small: Rung, second: Rung, foresight: Foresight): Expected {
  const { isStream } = foresight;
  const [one, other] = [expectWhole(small), expectWhole(second)];
  return {
    costUsd: one.costUsd + other.costUsd,
    energyJ: one.energyJ + other.energyJ,
    get latencyMs() {
      return waitForSlower(one.latencyMs, other.latencyMs, isStream ? longestHoldMs : Infinity);
    },
    quality: unknownQuality,
  };

  function expectWhole(rung: Rung): Expected {
    return expectOf(rung, { ...foresight, isStream: false });
  }
}

function waitForSlower(one: Latency, other: Latency, longestMs: number): Latency {
  return {
    p50: Math.min(longestMs, Math.max(one.p50, other.p50)),
    p95: Math.min(longestMs, Math.max(one.p95, other.p95)),
    source: one.source === "seen" ? other.source : one.source,
  };
}
