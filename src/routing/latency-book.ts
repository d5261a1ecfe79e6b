// How long does a model take here?
import type { Rung } from "#core/host";
import { remember } from "#core/remember";
import type { Tier } from "#core/tier";

/** Milliseconds: to a stream's first words, or to the whole answer. */
export interface Latency {
  readonly p50: number;
  readonly p95: number;
  /** `seen` in this isolate, or supposed of the tier. */
  readonly source: "seen" | "prior";
}

export interface LatencyBook {
  readonly record: (rung: Rung, isStream: boolean, ms: number) => void;
  readonly expect: (rung: Rung, isStream: boolean) => Latency;
}

/** Fewer say nothing of the slowest in twenty. */
const fewestSeen = 20;
const mostSeen = 64;
const mostModels = 64;

/**
 * Suppositions of a tier, until enough was seen: nobody publishes such figures for Workers AI, and those of large models
 * are contradictory, about a second to the first word, some 80 tokens a second after it, and two to three times as long at the 95th percentile.
 */
const priors = {
  isolate: { stream: { p50: 1, p95: 5 }, whole: { p50: 1, p95: 5 } },
  edge: { stream: { p50: 300, p95: 900 }, whole: { p50: 800, p95: 2000 } },
  origin: { stream: { p50: 800, p95: 2000 }, whole: { p50: 4000, p95: 12_000 } },
} as const satisfies Record<Tier, unknown>;

/** What was seen last of each model, in this isolate. */
export function makeLatencyBook(): LatencyBook {
  const rings = new Map<string, Ring>();
  return {
    record(rung, isStream, ms) {
      const name = nameOf(rung, isStream);
      const ring = rings.get(name) ?? { times: new Float64Array(mostSeen), count: 0 };
      ring.times[ring.count % mostSeen] = ms;
      ring.count += 1;
      ring.latency = undefined;
      remember(rings, name, ring, mostModels);
    },
    expect(rung, isStream) {
      const ring = rings.get(nameOf(rung, isStream));
      if (ring === undefined || ring.count < fewestSeen) {
        return { ...priors[rung.host.tier][isStream ? "stream" : "whole"], source: "prior" };
      }
      ring.latency ??= measure(ring);
      return ring.latency;
    },
  };
}

/** The last times. */
interface Ring {
  readonly times: Float64Array;
  count: number;
  latency?: Latency | undefined;
}

function measure({ times, count }: Ring): Latency {
  const sorted = times.slice(0, Math.min(count, mostSeen)).sort();
  const at = (part: number): number => Math.round(sorted[Math.floor(part * (sorted.length - 1))] ?? 0);
  return { p50: at(0.5), p95: at(0.95), source: "seen" };
}

function nameOf({ host, model }: Rung, isStream: boolean): string {
  return `${host.tier}/${model.id}${isStream ? "/stream" : ""}`;
}
