// Was this answer purged?
import { tenantsAround } from "#core/caller";
import type { Background } from "#core/hand-over";
import { remember } from "#core/remember";
import { hex, sha256 } from "#core/sha256";
import type { CacheStore } from "./cache-store.ts";
import type { Place } from "./cached-answer.ts";

/** All of a tenant's answers, its end users' among them; those of one of its namespaces, of one of its tasks, of a task in a namespace; or one answer. */
export interface PurgeScope {
  readonly tenant: string;
  readonly namespace?: string;
  readonly task?: string;
  /** As `AnswerCache.key` makes it of a request. */
  readonly key?: string;
}

/** What may be purged, by the scopes that it lies in. */
export interface Purgeable {
  readonly place: Place;
  /** Absent where the store itself forgets it with the purge. */
  readonly key?: string | undefined;
  /** When it was put under its key, which until then nobody can have purged. Milliseconds since the epoch. */
  readonly storedAt?: number;
}

/** Those of the scopes that one thing lies in. */
export interface Marks {
  /**
   * What is to be awaited before `purgedAt` can tell; undefined where enough is known. What will soon be known for too
   * long is looked up behind the request, so that where there are many none waits. Rejects when the store does.
   */
  readonly look: (background: Background) => Promise<unknown> | undefined;
  /** By what is known here: what was kept until then counts no more. Milliseconds since the epoch, 0 for never. */
  readonly purgedAt: () => number;
}

/** A purge leaves a mark in the store: what was kept before it counts no more. No list of a tenant's keys is needed. */
export interface Purges {
  readonly marksOn: (what: Purgeable) => Marks;
  readonly purge: (scope: PurgeScope) => Promise<void>;
}

/** In milliseconds since the epoch. */
interface Mark {
  /** 0 where there never was a purge. */
  readonly purgedAt: number;
  /** When what is known was true. */
  readonly knownAt: number;
  /** When it was asked for last. */
  readonly askedAt: number;
}

/** What has been known for longer is looked up first. A purge is everywhere after this and the store's own delay, a minute each. */
const trustedMs = 60_000;
const lookBehindMs = 30_000;

/** The marks used last; one that is forgotten is looked up again. */
const maxMarks = 2000;

/** @param keepSeconds nothing that is purged lives longer, nor need a mark */
export function makePurges(store: CacheStore, keepSeconds: number): Purges {
  const marks = new Map<string, Mark>();

  function set(scope: string, mark: Partial<Mark>): void {
    remember(marks, scope, { ...(marks.get(scope) ?? unknown), ...mark }, maxMarks);
  }
  function known({ scope, unseen }: Scope): Mark {
    return marks.get(scope) ?? unseen;
  }
  async function ask(scope: string): Promise<void> {
    const askedAt = Date.now();
    set(scope, { askedAt });
    const text = await store.get(await nameOf(scope));
    const purgedAt = Math.max(Number(text ?? 0) || 0, marks.get(scope)?.purgedAt ?? 0);
    set(scope, { purgedAt, knownAt: askedAt });
  }

  return {
    marksOn(what) {
      const scopes = scopesOf(what);
      return {
        look(background) {
          const now = Date.now();
          const urgent = scopes.filter((each) => now - known(each).knownAt >= trustedMs);
          if (urgent.length > 0) return Promise.all(urgent.map(({ scope }) => ask(scope)));
          for (const each of scopes) {
            if (now - known(each).askedAt >= lookBehindMs) background(ask(each.scope).catch(warn));
          }
          return undefined;
        },
        purgedAt: () => scopes.reduce((last, each) => Math.max(last, known(each).purgedAt), 0),
      };
    },
    async purge(scope) {
      const name = writeScope(scope);
      const purgedAt = Date.now();
      set(name, { purgedAt, knownAt: purgedAt, askedAt: purgedAt });
      await store.put(await nameOf(name), String(purgedAt), keepSeconds);
    },
  };
}

const unknown: Mark = { purgedAt: 0, knownAt: -Infinity, askedAt: -Infinity };

function warn(error: unknown): void {
  console.warn(JSON.stringify({ event: "cache_read_failed", error: String(error) }));
}

interface Scope {
  readonly scope: string;
  /** What is known of it before it was ever looked up. */
  readonly unseen: Mark;
}

/** The scopes that it lies in: all are told apart by where the names stand. */
function scopesOf({ place: { tenant, namespace, task }, key, storedAt = -Infinity }: Purgeable): readonly Scope[] {
  const scopes: Scope[] = [];
  const add = (scope: PurgeScope, unseen = unknown): void => {
    scopes.push({ scope: writeScope(scope), unseen });
  };
  for (const each of tenantsAround(tenant)) {
    // A purge of one answer takes it out of the store: it need not be looked for before the answer has long been here.
    if (key !== undefined) add({ tenant: each, key }, { purgedAt: 0, knownAt: storedAt, askedAt: Infinity });
    add({ tenant: each });
    if (namespace !== undefined) add({ tenant: each, namespace });
    if (task !== undefined) add({ tenant: each, task });
    if (namespace !== undefined && task !== undefined) add({ tenant: each, namespace, task });
  }
  return scopes;
}

function writeScope({ tenant, namespace, task, key }: PurgeScope): string {
  return JSON.stringify([tenant, namespace ?? null, task ?? null, key ?? null]);
}

/** A key in the store that no answer has. */
async function nameOf(scope: string): Promise<string> {
  return `purge ${hex(await sha256(scope))}`;
}
