// How long, how often and how many at a time is a model host asked?
import type { Limits } from "#inference";
import type { Env } from "./env.ts";
import { readPositive, refuseVariable } from "./read-values.ts";

const defaults = {
  firstByteMs: 10_000,
  idleMs: 15_000,
  /** As long as OpenAI's SDKs wait. */
  totalMs: 600_000,
  /** As Envoy. */
  maxCalls: 1024,
};

export function readLimits(env: Env): Limits {
  return {
    firstByteMs: readPositive("FIRST_BYTE_TIMEOUT_MS", env.FIRST_BYTE_TIMEOUT_MS, defaults.firstByteMs),
    idleMs: readPositive("IDLE_TIMEOUT_MS", env.IDLE_TIMEOUT_MS, defaults.idleMs),
    totalMs: readPositive("TOTAL_TIMEOUT_MS", env.TOTAL_TIMEOUT_MS, defaults.totalMs),
    ...readHedge(env),
    maxCalls: readPositive("MAX_UPSTREAM_CALLS", env.MAX_UPSTREAM_CALLS, defaults.maxCalls),
  };
}

/** Off unless it is set: it costs calls. */
function readHedge({ HEDGE_PERCENTILE: text }: Env): Pick<Limits, "hedgePercentile"> {
  if (text === undefined) return {};
  const hedgePercentile = readPositive("HEDGE_PERCENTILE", text, 0);
  if (hedgePercentile <= 99) return { hedgePercentile };
  throw refuseVariable("HEDGE_PERCENTILE", "must be from 1 to 99");
}
