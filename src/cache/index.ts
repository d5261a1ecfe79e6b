// Have we answered this already?
export { makeAnswerCache, type AnswerCache } from "./answer-cache.ts";
export type { CachedAnswer } from "./cached-answer.ts";
export { mayCache } from "./may-cache.ts";
export { makeKvStore } from "./stores/kv/kv-store.ts";
