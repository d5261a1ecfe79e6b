// Was this answer purged?
import type { Background } from "#core/hand-over";
import { hex, sha256 } from "#core/sha256";
import type { CacheStore } from "./cache-store.ts";
import type { Entry } from "./cached-answer.ts";

/** All of a tenant's answers; those of one of its namespaces, of one of its tasks; or one answer. */
export interface PurgeScope {
  readonly tenant: string;
  readonly namespace?: string;
  readonly task?: string;
  /** As `AnswerCache.key` makes it of a request. */
  readonly key?: string;
}

/** A purge leaves a mark in the store: what was kept before it counts no more. No list of a tenant's keys is needed. */
export interface Purges {
  /** By what is known here; what is not known, or not any more, is looked up behind the request. */
  readonly isPurged: (entry: Entry, from: "isolate" | "store", background: Background) => boolean;
  readonly purge: (scope: PurgeScope) => Promise<void>;
}

interface Mark {
  /** Milliseconds since the epoch; 0 where there never was a purge. */
  readonly purgedAt: number;
  readonly lookedAt: number;
}

/** So old a mark is looked up anew. A purge is everywhere after this and the store's own delay, a minute each. */
const lookAgainMs = 60_000;

/** The marks used last; one that is forgotten is looked up again. */
const maxMarks = 2000;

/** @param keepSeconds no entry lives longer, nor need a mark */
export function makePurges(store: CacheStore, keepSeconds: number): Purges {
  const marks = new Map<string, Mark>();

  function set(scope: string, mark: Mark): void {
    marks.delete(scope);
    marks.set(scope, mark);
    const [oldest] = marks.keys();
    if (marks.size > maxMarks && oldest !== undefined) marks.delete(oldest);
  }
  async function look(scope: string): Promise<void> {
    try {
      const text = await store.get(await nameOf(scope));
      const purgedAt = Math.max(Number(text ?? 0) || 0, marks.get(scope)?.purgedAt ?? 0);
      set(scope, { purgedAt, lookedAt: Date.now() });
    } catch (error) {
      console.warn(JSON.stringify({ event: "cache_read_failed", error: String(error) }));
    }
  }

  return {
    isPurged(entry, from, background) {
      const now = Date.now();
      let isPurged = false;
      for (const scope of scopesOf(entry, from)) {
        const mark = marks.get(scope);
        isPurged ||= mark !== undefined && entry.storedAt <= mark.purgedAt;
        if (mark !== undefined && now - mark.lookedAt < lookAgainMs) continue;
        // Until it is known, this one look is enough.
        set(scope, { purgedAt: mark?.purgedAt ?? 0, lookedAt: now });
        background(look(scope));
      }
      return isPurged;
    },
    async purge(scope) {
      const name = writeScope(scope);
      const purgedAt = Date.now();
      set(name, { purgedAt, lookedAt: purgedAt });
      await store.put(await nameOf(name), String(purgedAt), keepSeconds);
    },
  };
}

/** The scopes that an entry lies in: all are told apart by where the names stand. */
function scopesOf({ key, place, storedAt }: Entry, from: "isolate" | "store"): readonly string[] {
  const { tenant, namespace, task } = place;
  const scopes = [writeScope({ tenant })];
  if (namespace !== undefined) scopes.push(writeScope({ tenant, namespace }));
  if (task !== undefined) scopes.push(writeScope({ tenant, task }));
  // A purge of one answer takes it out of the store: only where it has long been here need that be looked for.
  if (from === "isolate" && Date.now() - storedAt >= lookAgainMs) scopes.push(writeScope({ tenant, key }));
  return scopes;
}

function writeScope({ tenant, namespace, task, key }: PurgeScope): string {
  return JSON.stringify([tenant, namespace ?? null, task ?? null, key ?? null]);
}

/** A key in the store that no answer has. */
async function nameOf(scope: string): Promise<string> {
  return `purge ${hex(await sha256(scope))}`;
}
