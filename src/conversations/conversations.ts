// How is a conversation kept for whoever goes on with it, and found again?
import type { CacheStore, Purges, Waiting } from "#cache";
import type { Background } from "#core/hand-over";
import type { UnknownRecord } from "#core/read-record";
import { hex, sha256 } from "#core/sha256";
import { unreachable } from "#core/unreachable";
import { withTimeout } from "#core/with-timeout";
import { makeRecentRecords } from "./recent-records.ts";
import { readRecord, writeRecord, type Place } from "./record-text.ts";

export interface Found {
  readonly conversation: UnknownRecord;
  /** Of its JSON, in UTF-16 code units. */
  readonly chars: number;
}

export interface Conversations {
  /** Whether it will be found from now on. Never throws; the write goes on in the background. */
  readonly keep: (place: Place, kept: Kept, background: Background) => boolean;
  /**
   * Undefined where there is none, no longer, none that can be read, or one that was purged.
   * @throws WeirError `conversation_unreachable` when the store fails or is too slow: it may be there all the same
   */
  readonly find: (place: Place, waiting: Waiting) => Promise<Found | undefined>;
  /** False where there was none. @throws WeirError as above */
  readonly forget: (place: Place, waiting: Waiting) => Promise<boolean>;
}

export interface Kept {
  readonly conversation: object;
  /** When what it holds of earlier ones was found: a purge since then is one of it too. Milliseconds since the epoch. */
  readonly since: number;
}

export interface ConversationsOptions {
  readonly store: CacheStore;
  /** Those of the tenants' answers are heeded. */
  readonly purges: Pick<Purges, "marksOn">;
  readonly ttlSeconds: number;
  /** How long the store may take to find one. */
  readonly timeoutMs: number;
  /** Of one conversation's JSON, in UTF-16 code units; a longer one is not kept. */
  readonly maxChars: number;
  /** What the isolate knows itself, of all together. */
  readonly maxRecentChars: number;
}

export function makeConversations(options: ConversationsOptions): Conversations {
  const { store, purges, ttlSeconds, timeoutMs, maxChars } = options;
  const recent = makeRecentRecords(options.maxRecentChars);

  async function write(place: Place, text: string): Promise<void> {
    try {
      const key = await keyOf(place);
      await store.put(key, text, ttlSeconds);
      // Whoever has it forgotten while it is on its way must not find it when it has come.
      if (recent.get(nameOf(place)) === "forgotten") await store.delete(key);
    } catch (error) {
      console.warn(JSON.stringify({ event: "conversation_write_failed", error: String(error) }));
    }
  }
  /** And what must be known to tell whether it was purged. @param known its text, where that is at hand */
  async function fetch(place: Place, known: string | undefined, waiting: Waiting): Promise<string | undefined> {
    const looking = purges.marksOn({ place }).look(waiting.background);
    if (known !== undefined && looking === undefined) return known;
    const fetching = Promise.all([known ?? keyOf(place).then(store.get), looking]);
    const [text] = await reach("read", within(fetching, waiting));
    return text;
  }
  async function within<Value>(reaching: Promise<Value>, { alarm }: Waiting): Promise<Value> {
    return await withTimeout(reaching, { alarm, timeoutMs, makeError: () => new Error(`no reply in ${timeoutMs} ms`) });
  }
  async function read(place: Place, waiting: Waiting): Promise<Found | undefined> {
    const known = recent.get(nameOf(place));
    if (known === "forgotten") return undefined;
    const text = await fetch(place, known?.text, waiting);
    if (text === undefined) return undefined;
    const record = readRecord(text, place);
    if (record === "unreadable") console.warn(JSON.stringify({ event: "conversation_unreadable" }));
    if (typeof record === "string" || record.since <= purges.marksOn({ place }).purgedAt()) return undefined;
    return { conversation: record.conversation, chars: text.length };
  }

  return {
    keep(place, { conversation, since }, background) {
      const text = writeRecord(place, conversation, { since, expiresAt: Date.now() + ttlSeconds * 1000 });
      if (text.length > maxChars) return false;
      recent.put(nameOf(place), { text });
      background(write(place, text));
      return true;
    },
    find: read,
    async forget(place, waiting) {
      if ((await read(place, waiting)) === undefined) return false;
      const name = nameOf(place);
      recent.put(name, "forgotten");
      try {
        await reach("delete", within(keyOf(place).then(store.delete), waiting));
      } catch (error) {
        // The store has it still: whoever asks again must not be told that it is gone.
        recent.remove(name);
        throw error;
      }
      return true;
    },
  };
}

function nameOf({ owner, id }: Place): string {
  return JSON.stringify([owner, id]);
}

/** Apart from the keys of answers, which are hashes too. */
async function keyOf(place: Place): Promise<string> {
  return `conversation:${hex(await sha256(nameOf(place)))}`;
}

async function reach<Value>(what: "read" | "delete", reaching: Promise<Value>): Promise<Value> {
  const message = `Cannot ${what} the stored conversation: what keeps it is not to be reached`;
  return await reaching.catch((cause: unknown) => {
    console.warn(JSON.stringify({ event: "conversation_unreached", what, error: String(cause) }));
    return unreachable("conversation_unreachable", message)(cause);
  });
}
