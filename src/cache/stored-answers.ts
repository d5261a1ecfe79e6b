// How are answers fetched from a store that may be slow, and put there?
import type { Alarm } from "#core/alarm";
import type { Background } from "#core/hand-over";
import { withTimeout, type Patience } from "#core/with-timeout";
import type { CacheStore } from "./cache-store.ts";
import type { Entry, Place } from "./cached-answer.ts";
import { readEntry, writeEntry } from "./entry-text.ts";
import type { Purges } from "./purges.ts";
import type { RecentAnswers } from "./recent-answers.ts";

export interface Waiting {
  readonly alarm: Alarm;
  readonly background: Background;
}

export interface StoredAnswers {
  /** The isolate holds it from then on. @throws when the store does, or is too slow */
  readonly read: (key: string, place: Place, waiting: Waiting) => Promise<Entry | undefined>;
  /** Never throws. */
  readonly write: (entry: Entry, keepSeconds: number) => Promise<void>;
}

export interface StoredAnswersParts {
  readonly store: CacheStore;
  readonly recent: RecentAnswers;
  /** What is known of them when an answer has been read. */
  readonly purges: Pick<Purges, "marksOn">;
  readonly timeoutMs: number;
}

export function makeStoredAnswers({ store, recent, purges, timeoutMs }: StoredAnswersParts): StoredAnswers {
  async function fetch(key: string, place: Place, background: Background): Promise<Entry | undefined> {
    const [text] = await Promise.all([store.get(key), purges.marksOn({ place }).look(background)]);
    if (text === undefined) return undefined;
    const entry = readEntry(text, key, place);
    if (entry === undefined) await store.delete(key).catch(() => undefined);
    else if (entry.storedAt >= (recent.get(key)?.storedAt ?? 0)) recent.put(entry);
    return entry;
  }
  return {
    async read(key, place, { alarm, background }) {
      const fetching = fetch(key, place, background);
      try {
        return await reach(fetching, { alarm, timeoutMs });
      } catch (error) {
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

/** What the store says, in time. @throws when it does not, and tells the owner */
export async function reach<Value>(
  asked: Promise<Value>,
  { alarm, timeoutMs }: Pick<Patience, "alarm" | "timeoutMs">,
): Promise<Value> {
  try {
    return await withTimeout(asked, { alarm, timeoutMs, makeError: () => new Error(`no reply in ${timeoutMs} ms`) });
  } catch (error) {
    console.warn(JSON.stringify({ event: "cache_read_failed", error: String(error) }));
    throw error;
  }
}
