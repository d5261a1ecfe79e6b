// Must anyone be asked at all?
import { mayCache, type CachedAnswer } from "#cache";
import { WeirError } from "#core/weir-error";
import type { Asked, CacheReport } from "./asked.ts";
import type { Stations } from "./stations.ts";

export interface Found {
  readonly report: CacheReport;
  /** There when it was a hit. */
  readonly answer?: CachedAnswer;
  /** Where the fresh answer goes; absent when it must not be kept. */
  readonly key?: string;
}

/** @throws WeirError `not_cached` when the caller wants a stored answer or none. */
export async function findCached(
  { request, caller, alarm, cacheControl, bounds }: Asked,
  { cache }: Stations,
): Promise<Found> {
  const found = await search();
  if (cacheControl.onlyIfCached && found.answer === undefined) {
    throw new WeirError("not_cached", "Cannot answer from the cache: it does not hold this answer");
  }
  return found;

  async function search(): Promise<Found> {
    if (cacheControl.noStore) return { report: { kind: "request" } };
    if (!mayCache(request)) return { report: { kind: "bypass" } };
    const key = await cache.key(caller.tenant, request);
    if (cacheControl.noCache) return { report: { kind: "request" }, key };
    const look = await cache.lookUp(key, alarm, cacheControl.maxAgeSeconds);
    if (look.kind !== "hit") return { report: look, key };
    const { answer, ageSeconds, ttlSeconds } = look;
    // Of a small model's answer the quality that was promised is not kept with it.
    if ((bounds?.minQuality ?? 0) > 0 && answer.receipt.tier !== "origin") return { report: { kind: "request" }, key };
    return { report: { kind: "hit", ageSeconds, ttlSeconds }, answer };
  }
}
