// Have we answered this already?
export type { AdmissionMode } from "./admission.ts";
export { makeAnswerCache, maxEntryChars, type AnswerCache } from "./answer-cache.ts";
export type { Purges } from "./purges.ts";
export type { CacheStore } from "./cache-store.ts";
export type { CachedAnswer, Place } from "./cached-answer.ts";
export type { Waiting } from "./stored-answers.ts";
export { makeKvStore } from "./stores/kv/kv-store.ts";
