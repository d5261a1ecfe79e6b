// What must a place that keeps answers be able to do?

/** A place that keeps text under a key for a time: one folder in stores/. It may throw; it must not hang for ever. */
export interface CacheStore {
  get: (key: string) => Promise<string | undefined>;
  put: (key: string, text: string, ttlSeconds: number) => Promise<void>;
  delete: (key: string) => Promise<void>;
}
