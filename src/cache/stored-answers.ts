// How are answers fetched from a store that may be slow, and put there?
import type { Alarm } from "#core/alarm";
import { withTimeout } from "#core/with-timeout";
import type { CacheStore } from "./cache-store.ts";
import type { Entry, Place } from "./cached-answer.ts";
import { readEntry, writeEntry } from "./entry-text.ts";
import type { RecentAnswers } from "./recent-answers.ts";

export interface Waiting {
  readonly alarm: Alarm;
  readonly background: (work: Promise<unknown>) => void;
}

export interface StoredAnswers {
  /** The isolate holds it from then on. @throws when the store does, or is too slow */
  readonly read: (key: string, place: Place, waiting: Waiting) => Promise<Entry | undefined>;
  /** Never throws. */
  readonly write: (entry: Entry, keepSeconds: number) => Promise<void>;
}

export function makeStoredAnswers(store: CacheStore, recent: RecentAnswers, timeoutMs: number): StoredAnswers {
  async function fetch(key: string, place: Place): Promise<Entry | undefined> {
    const text = await store.get(key);
    if (text === undefined) return undefined;
    const entry = readEntry(text, key, place);
    if (entry === undefined) await store.delete(key).catch(() => undefined);
    else if (entry.storedAt >= (recent.get(key)?.storedAt ?? 0)) recent.put(entry);
    return entry;
  }
  return {
    async read(key, place, { alarm, background }) {
      const makeError = (): Error => new Error(`no reply in ${timeoutMs} ms`);
      const fetching = fetch(key, place);
      try {
        return await withTimeout(fetching, { alarm, timeoutMs, makeError });
      } catch (error) {
        console.warn(JSON.stringify({ event: "cache_read_failed", error: String(error) }));
        // What comes too late for this request is there for the next.
        background(fetching.catch(() => undefined));
        throw error;
      }
    },
    async write(entry, keepSeconds) {
      try {
        await store.put(entry.key, writeEntry(entry), keepSeconds);
      } catch (error) {
        console.warn(JSON.stringify({ event: "cache_write_failed", error: String(error) }));
      }
    },
  };
}
