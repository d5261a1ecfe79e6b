// How are answers kept in Workers KV?
import type { CacheStore } from "../../cache-store.ts";

/** KV refuses anything shorter, with an error. */
const minTtlSeconds = 60;

/**
 * Eventually consistent (another place sees a write after about 60 s) and one write a second per key: good to keep
 * answers in, never to count or to lock.
 * @see https://developers.cloudflare.com/kv/platform/limits/
 */
export function makeKvStore(namespace: KVNamespace): CacheStore {
  return {
    get: async (key) => (await namespace.get(key)) ?? undefined,
    put: async (key, text, ttlSeconds) => {
      await namespace.put(key, text, { expirationTtl: Math.max(minTtlSeconds, Math.ceil(ttlSeconds)) });
    },
    delete: async (key) => {
      await namespace.delete(key);
    },
  };
}
