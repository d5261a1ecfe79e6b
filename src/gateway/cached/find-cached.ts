// Must anyone be asked at all?
import type { CachedAnswer, Place } from "#cache";
import type { Asking, Twin } from "#cache/semantic";
import type { Bounds } from "#core/bounds";
import { tiers } from "#core/tier";
import { WeirError } from "#core/weir-error";
import type { Asked, CacheReport } from "../asked.ts";
import type { Stations } from "../stations.ts";

export interface Found {
  readonly report: CacheReport;
  /** There when it was a hit. */
  readonly answer?: CachedAnswer;
  /** The hit is stale, and a fresh answer is to be asked for behind it. */
  readonly isToRefresh?: boolean;
  /** Stale: for this caller only should no host answer. */
  readonly spare?: Spare;
  /** Where the fresh answer goes; absent when it must not be kept. */
  readonly key?: string;
  /** What was asked, where it may be found in other words too. */
  readonly asking?: Asking;
  /** What the fresh answer is to be compared with. */
  readonly twin?: Pick<Twin, "learn"> & Pick<Spare, "answer">;
}

export interface Spare {
  readonly report: CacheReport;
  readonly answer: CachedAnswer;
}

/** @throws WeirError `not_cached` when the caller wants a stored answer or none. */
export function findCached(asked: Asked, stations: Stations): Found | Promise<Found> {
  const { noStore, onlyIfCached } = asked.cacheControl;
  if (noStore) return orRefuse({ report: { kind: "request" } }, onlyIfCached);
  if (!stations.cache.mayKeep(asked.request)) return orRefuse({ report: { kind: "bypass" } }, onlyIfCached);
  const searching = search(asked, stations);
  return onlyIfCached ? searching.then((found) => orRefuse(found, true)) : searching;
}

function orRefuse(found: Found, isStoredWanted: boolean): Found {
  if (!isStoredWanted || found.answer !== undefined) return found;
  throw new WeirError("not_cached", "Cannot answer from the cache: it does not hold this answer");
}

async function search(asked: Asked, stations: Stations): Promise<Found> {
  const { cache } = stations;
  const { request, alarm, background, bounds, cacheControl: wishes } = asked;
  const place = placeOf(asked);
  const keying = cache.key(place, request);
  const key = typeof keying === "string" ? keying : await keying;
  if (wishes.noCache) return { report: { kind: "request" }, key };
  const look = await cache.lookUp(key, place, { alarm, wishes, background });
  if (look.kind === "miss") return await findTwin(asked, stations, key);
  if (look.kind === "bypass") return { report: look, key };
  const { answer, ageSeconds, ttlSeconds } = look;
  if (!isFor(bounds, answer)) return { report: { kind: "request" }, key };
  const hit = { kind: "hit", ageSeconds, ttlSeconds } as const;
  if (look.kind === "hit") {
    const { stale: detail, isToRefresh = false } = look;
    return { report: detail === undefined ? hit : { ...hit, detail }, answer, isToRefresh };
  }
  const fresh = { report: { kind: "stale" }, key } as const;
  return look.isSpare ? { ...fresh, spare: { report: { ...hit, detail: "stale-if-error" }, answer } } : fresh;
}

/** The same may have been asked in other words. */
async function findTwin(asked: Asked, { cache, semantic }: Stations, key: string): Promise<Found> {
  const missed = { report: { kind: "miss" }, key } as const;
  const { alarm, background, cacheControl: wishes, bounds } = asked;
  const place = placeOf(asked);
  const asking = await semantic?.read(asked.request, (frame) => cache.key(place, frame));
  const twin = asking && semantic?.find(asking);
  if (asking === undefined || twin === undefined) return asking === undefined ? missed : { ...missed, asking };
  const look = await cache.lookUp(twin.key, place, { alarm, wishes, background });
  if (look.kind !== "hit") return { ...missed, asking };
  const { answer, ageSeconds, ttlSeconds } = look;
  if (!twin.isTrusted || !isFor(bounds, answer)) return { ...missed, asking, twin: { answer, learn: twin.learn } };
  return { report: { kind: "hit", ageSeconds, ttlSeconds, detail: "semantic" }, answer };
}

/**
 * Of a small model's answer the quality that was promised is not kept with it; what bounds have made of a plan is no
 * answer for who has none; and who wants no lower tier asked wants no lower one's answer.
 */
function isFor(bounds: Bounds | undefined, { receipt: { tier, route } }: CachedAnswer): boolean {
  if (bounds === undefined) return route !== "contract";
  const { minQuality = 0, tiers: allowed } = bounds;
  if (minQuality > 0 && tier !== "origin") return false;
  return allowed === undefined || tiers.slice(0, tiers.indexOf(tier) + 1).some((each) => allowed.has(each));
}

export function placeOf({ caller, cacheControl: { namespace, task } }: Asked): Place {
  return { tenant: caller.tenant, namespace, task };
}

/** What was thrown is a host's failure, and no fault of the request's. */
export function spareFor(error: unknown, { spare }: Found): Spare | undefined {
  const isFailure = error instanceof WeirError && error.remedy !== "never" && !faults.has(error.code);
  return isFailure ? spare : undefined;
}

/** Another host might do; it is the request that this one cannot. */
const faults: ReadonlySet<string> = new Set(["context_length_exceeded", "upstream_model_not_found"]);
