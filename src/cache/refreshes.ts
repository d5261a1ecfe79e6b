// Is a fresh answer on its way in place of this stale one?
import { remember } from "#core/remember";

/** One for each key at a time, as far as this isolate knows. */
export interface Refreshes {
  /** False where one is on its way. */
  readonly begin: (key: string) => boolean;
  readonly end: (key: string) => void;
}

/** By then it has failed, or was not good enough to be kept. */
const lostAfterMs = 30_000;

const maxKeys = 1000;

export function makeRefreshes(): Refreshes {
  const begunAt = new Map<string, number>();
  return {
    begin(key) {
      const now = Date.now();
      if (now - (begunAt.get(key) ?? -Infinity) < lostAfterMs) return false;
      remember(begunAt, key, now, maxKeys);
      return true;
    },
    end(key) {
      begunAt.delete(key);
    },
  };
}
