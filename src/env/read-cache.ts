// What is kept, how long, and what does it take to be worth it?
import { makeAnswerCache, makeKvStore, type AdmissionMode, type AnswerCache } from "#cache";
import { makeSemanticCache, type SemanticCache } from "#cache/semantic";
import { readDirectives, unsaid, type CacheControl } from "#core/cache-control";
import type { Env } from "./env.ts";
import { readConversationSeconds } from "./read-conversations.ts";
import { readCount, readPositive, readWord, refuseVariable } from "./read-values.ts";

const defaults = {
  ttlSeconds: 24 * 60 * 60,
  staleSeconds: 24 * 60 * 60,
  timeoutMs: 50,
  /** As text and as objects some 32 MB of an isolate's 128. */
  maxRecentChars: 8 * 1024 * 1024,
};

/** @param fingerprint of who answers here */
export function readCache(env: Env, fingerprint: string): AnswerCache {
  return makeAnswerCache({
    store: makeKvStore(env.CACHE),
    fingerprint,
    ttlSeconds: readPositive("CACHE_TTL_SECONDS", env.CACHE_TTL_SECONDS, defaults.ttlSeconds),
    staleSeconds: readCount("CACHE_STALE_SECONDS", env.CACHE_STALE_SECONDS, defaults.staleSeconds),
    defaults: readDefaults(env.CACHE_CONTROL),
    admission: readWord<AdmissionMode>("CACHE_ADMISSION", env.CACHE_ADMISSION, ["auto", "always", "never"]),
    keepsRandom: readWord("CACHE_RANDOM", env.CACHE_RANDOM, ["off", "on"]) === "on",
    timeoutMs: readPositive("CACHE_TIMEOUT_MS", env.CACHE_TIMEOUT_MS, defaults.timeoutMs),
    longestOtherSeconds: readConversationSeconds(env),
    maxRecentChars: defaults.maxRecentChars,
  });
}

/** The part of its answers that may be another question's, as CACHE_SEMANTIC allows it; off where that says nothing. */
export function readSemanticCache({ CACHE_SEMANTIC: text = "off" }: Env): SemanticCache | undefined {
  if (text === "off") return undefined;
  const maxWrong = Number(text);
  if (maxWrong > 0 && maxWrong <= 0.5) {
    return makeSemanticCache({ bound: { maxWrong, delta: 0.01 }, random: Math.random });
  }
  throw refuseVariable("CACHE_SEMANTIC", "must be off, or a share from above 0 to 0.5");
}

function readDefaults(text = ""): CacheControl {
  return readDirectives(text, unsaid, (word) => {
    throw refuseVariable("CACHE_CONTROL", `has a directive that is not known: ${word}`);
  });
}
