// How is an answer kept and found again?
import type { CacheControl } from "#core/cache-control";
import type { ChatRequest } from "#core/contract";
import { makeAdmission, type AdmissionMode } from "./admission.ts";
import { makeCacheKey } from "./cache-key.ts";
import type { CacheStore } from "./cache-store.ts";
import type { CachedAnswer, Entry, Place } from "./cached-answer.ts";
import { judgeAge, type Age, type Wishes } from "./freshness.ts";
import { mayCache } from "./may-cache.ts";
import { makePurges, type Marks, type Purgeable, type Purges, type PurgeScope } from "./purges.ts";
import { makeRefreshes, type Refreshes } from "./refreshes.ts";
import { makeRecentAnswers } from "./recent-answers.ts";
import { makeStoredAnswers, reach, type Waiting } from "./stored-answers.ts";

export type LookUp =
  | Hit
  /** Too old for this caller, unless no host answers, where `isSpare`. */
  | (Found & { readonly kind: "stale"; readonly isSpare: boolean })
  | { readonly kind: "miss" }
  /** The store failed or was too slow; the request goes on without it. */
  | { readonly kind: "bypass" };

interface Found extends Pick<Age, "ageSeconds" | "ttlSeconds"> {
  readonly answer: CachedAnswer;
}

interface Hit extends Found {
  readonly kind: "hit";
  /** Why it may be given although it is stale. */
  readonly stale?: "max-stale" | "stale-while-revalidate";
  /** The first to be given it since it is stale has a fresh one asked for. */
  readonly isToRefresh?: boolean;
}

export interface Looking extends Waiting {
  readonly wishes: Wishes;
}

export interface AnswerCache {
  /** Whether the answer to it may be given to another one at all. */
  readonly mayKeep: (request: ChatRequest) => boolean;
  readonly key: (place: Place, request: ChatRequest) => string | Promise<string>;
  readonly lookUp: (key: string, place: Place, looking: Looking) => Promise<LookUp>;
  /** Where it will be found, and when that is done. Never throws: an answer that cannot be kept is still an answer. */
  readonly keep: (key: string, place: Place, kept: Keeping) => Kept;
  /** What `purge` has marked, for whoever keeps more of a tenant's than answers. */
  readonly purges: Pick<Purges, "marksOn">;
  /** What was kept until then counts no more. While the store cannot say, by what is known. Milliseconds since the epoch. */
  readonly purgedAt: (what: Purgeable, waiting: Waiting) => number | Promise<number>;
  /** What was kept before is found no more: here at once, everywhere within two minutes. @throws when the store does. */
  readonly purge: (scope: PurgeScope) => Promise<void>;
}

export interface Keeping {
  readonly answer: CachedAnswer;
  /** The caller's wish; else the deployment's. */
  readonly ttlSeconds?: number | undefined;
  /** Others ask for it already. */
  readonly isWanted?: boolean | undefined;
}

export interface Kept {
  /** `isolate` where a write to the store would not pay; undefined where it is not kept at all. */
  readonly where: "store" | "isolate" | undefined;
  readonly done: Promise<void>;
}

export interface AnswerCacheOptions {
  readonly store: CacheStore;
  /** What decides who answers here; a change of it must not be answered from before. */
  readonly fingerprint: string;
  readonly ttlSeconds: number;
  /** How long beyond its time an answer is kept, for those who take a stale one. */
  readonly staleSeconds: number;
  /** What is taken of age where the caller says nothing. */
  readonly defaults: CacheControl;
  readonly admission: AdmissionMode;
  /** An answer that was asked for with chance in it will do for the next who asks the same. */
  readonly keepsRandom: boolean;
  /** A store slower than this costs more than it saves. */
  readonly timeoutMs: number;
  /** How long anything else lives that a purge is heeded by. */
  readonly longestOtherSeconds: number;
  /** What the isolate holds itself, in UTF-16 code units of JSON. */
  readonly maxRecentChars: number;
}

/** A longer answer, as JSON, is not kept. */
export const maxEntryChars = 1024 * 1024;
const maxTtlSeconds = 30 * 24 * 60 * 60;

export function makeAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { store, defaults, staleSeconds, timeoutMs } = options;
  const recent = makeRecentAnswers(options.maxRecentChars);
  const admission = makeAdmission(options.admission);
  const refreshes = makeRefreshes();
  const purges = makePurges(store, Math.max(maxTtlSeconds + staleSeconds, options.longestOtherSeconds));
  const stored = makeStoredAnswers({ store, recent, purges, timeoutMs });
  const marksOnHeld = rememberMarks(purges);

  return {
    purges,
    purgedAt: (what, waiting) => reachPurgedAt(purges.marksOn(what), waiting, timeoutMs),
    mayKeep: (request) => mayCache(request, options.keepsRandom),
    key: makeCacheKey(options.fingerprint),
    async lookUp(key, place, looking) {
      const wishes = { ...defaults, ...looking.wishes };
      const held = recent.get(key);
      const purged = held === undefined ? 0 : await reachPurgedAt(marksOnHeld(held), looking, timeoutMs);
      const own = held !== undefined && held.storedAt > purged ? held : undefined;
      if (own !== undefined && judgeAge(own, wishes).stale === undefined) {
        admission.learn(place.tenant, key, true);
        return judge(own, wishes, refreshes);
      }
      // Too old here may be newer in the store: another isolate may have asked again.
      let theirs;
      try {
        theirs = await stored.read(key, place, looking);
      } catch {
        return own === undefined ? { kind: "bypass" } : judge(own, wishes, refreshes);
      }
      // What was held may have been asked for again meanwhile, and the answer kept here.
      const newest = newer(theirs, recent.get(key));
      const entry = newest && newest.storedAt > purges.marksOn(newest).purgedAt() ? newest : undefined;
      const found: LookUp = entry === undefined ? { kind: "miss" } : judge(entry, wishes, refreshes);
      admission.learn(place.tenant, key, found.kind === "hit");
      return found;
    },
    keep(key, place, { answer, isWanted = false, ttlSeconds: wished = options.ttlSeconds }) {
      const ttlSeconds = Math.min(wished, maxTtlSeconds);
      const text = answer.text ?? JSON.stringify(answer.completion);
      if (ttlSeconds === 0 || text.length > maxEntryChars) return { where: undefined, done: Promise.resolve() };
      const entry: Entry = { ...answer, text, key, place, ttlSeconds };
      recent.put(entry);
      refreshes.end(key);
      if (!admission.isWorth(entry, isWanted)) return { where: "isolate", done: Promise.resolve() };
      return { where: "store", done: stored.write(entry, ttlSeconds + staleSeconds) };
    },
    async purge(scope) {
      if (scope.key !== undefined) recent.remove(scope.key);
      await purges.purge(scope);
      if (scope.key !== undefined) await store.delete(scope.key);
    },
  };
}

function judge(entry: Entry, wishes: Wishes, refreshes: Refreshes): LookUp {
  const { stale, ...age } = judgeAge(entry, wishes);
  const found = { answer: entry, ...age };
  if (stale === undefined) return { kind: "hit", ...found };
  if (stale === "error" || stale === "no") return { kind: "stale", ...found, isSpare: stale === "error" };
  const isToRefresh = stale === "stale-while-revalidate" && refreshes.begin(entry.key);
  return { kind: "hit", ...found, stale, isToRefresh };
}

/** Of what the isolate holds: to write the names of its scopes would cost each hit as much as to parse a request. */
function rememberMarks({ marksOn }: Pick<Purges, "marksOn">): (held: Entry) => Marks {
  const known = new WeakMap<Entry, Marks>();
  return (held) => {
    const marks = known.get(held) ?? marksOn(held);
    known.set(held, marks);
    return marks;
  };
}

function reachPurgedAt(marks: Marks, { alarm, background }: Waiting, timeoutMs: number): number | Promise<number> {
  const asking = marks.look(background);
  if (asking === undefined) return marks.purgedAt();
  return reach(asking, { alarm, timeoutMs }).then(marks.purgedAt, marks.purgedAt);
}

function newer(one: Entry | undefined, other: Entry | undefined): Entry | undefined {
  if (one === undefined || other === undefined) return one ?? other;
  return other.storedAt > one.storedAt ? other : one;
}
