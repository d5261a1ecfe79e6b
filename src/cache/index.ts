// Have we answered this already?
export { makeAnswerCache, type AnswerCache, type CachedAnswer } from "./answer-cache.ts";
export { mayCache } from "./may-cache.ts";
export { makeKvStore } from "./stores/kv/kv-store.ts";
