// How is an answer kept and found again?
import type { Alarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import { isChatCompletion } from "#core/read-answer";
import { readJson } from "#core/read-json";
import { isRecord } from "#core/read-record";
import { withTimeout } from "#core/with-timeout";
import { cacheKey } from "./cache-key.ts";
import type { CacheStore } from "./cache-store.ts";
import type { CachedAnswer } from "./cached-answer.ts";
import { isReceipt } from "./is-receipt.ts";
import { makeRecentAnswers } from "./recent-answers.ts";

export type LookUp =
  | { readonly kind: "hit"; readonly answer: CachedAnswer; readonly ageSeconds: number; readonly ttlSeconds: number }
  | { readonly kind: "miss" }
  /** The store failed or was too slow; the request goes on without it. */
  | { readonly kind: "bypass" };

export interface AnswerCache {
  key: (tenant: string, request: ChatRequest) => Promise<string>;
  lookUp: (key: string, alarm: Alarm, maxAgeSeconds?: number) => Promise<LookUp>;
  /** Never throws: an answer that cannot be kept is still an answer. */
  keep: (key: string, answer: CachedAnswer) => Promise<void>;
}

export interface AnswerCacheOptions {
  readonly store: CacheStore;
  /** What decides who answers here; a change of it must not be answered from before. */
  readonly fingerprint: string;
  readonly ttlSeconds: number;
  /** A store slower than this costs more than it saves. */
  readonly timeoutMs: number;
  /** What the isolate holds itself, in UTF-16 code units of JSON. */
  readonly maxRecentChars: number;
}

export function makeAnswerCache(options: AnswerCacheOptions): AnswerCache {
  const { store, fingerprint, ttlSeconds, timeoutMs } = options;
  const recent = makeRecentAnswers(options.maxRecentChars);

  function judge(answer: CachedAnswer, maxAgeSeconds: number): LookUp {
    const ageSeconds = Math.max(0, Math.floor((Date.now() - answer.storedAt) / 1000));
    if (ageSeconds > Math.min(maxAgeSeconds, ttlSeconds)) return { kind: "miss" };
    return { kind: "hit", answer, ageSeconds, ttlSeconds: ttlSeconds - ageSeconds };
  }

  return {
    key: (tenant, request) => cacheKey(tenant, fingerprint, request),
    async lookUp(key, alarm, maxAgeSeconds = Infinity) {
      const held = recent.get(key);
      const look = held === undefined ? undefined : judge(held, maxAgeSeconds);
      // Too old here may be newer in the store: another isolate may have asked again.
      if (look?.kind === "hit") return look;
      let text;
      try {
        const makeError = (): Error => new Error(`no reply in ${timeoutMs} ms`);
        text = await withTimeout(store.get(key), { alarm, timeoutMs, makeError });
      } catch (error) {
        console.warn(JSON.stringify({ event: "cache_read_failed", error: String(error) }));
        return { kind: "bypass" };
      }
      if (text === undefined) return { kind: "miss" };
      const answer = readEntry(text, key);
      if (answer === undefined) {
        await store.delete(key).catch(() => undefined);
        return { kind: "miss" };
      }
      recent.put(key, answer);
      return judge(answer, maxAgeSeconds);
    },
    async keep(key, answer) {
      recent.put(key, answer);
      try {
        await store.put(key, JSON.stringify({ key, ...answer }), ttlSeconds);
      } catch (error) {
        console.warn(JSON.stringify({ event: "cache_write_failed", error: String(error) }));
      }
    },
  };
}

/** Trusts nothing: the entry may be cut, older than this code, or (by a broken store) another one's. */
function readEntry(text: string, key: string): CachedAnswer | undefined {
  let entry: unknown;
  try {
    entry = readJson(text);
  } catch {
    return undefined;
  }
  if (!isRecord(entry) || entry["key"] !== key) return undefined;
  const { completion, receipt, storedAt } = entry;
  const isWhole = isChatCompletion(completion) && isReceipt(receipt) && typeof storedAt === "number";
  return isWhole ? { completion, receipt, storedAt } : undefined;
}
