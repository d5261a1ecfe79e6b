// Which conversations were kept, or forgotten, here a moment ago?

export type Recent = { readonly text: string } | "forgotten";

/** Until every place sees what was written, the isolate knows it itself: a tool's result comes back within milliseconds. */
export interface RecentRecords {
  readonly get: (name: string) => Recent | undefined;
  readonly put: (name: string, recent: Recent) => void;
  readonly remove: (name: string) => void;
}

/** KV takes about as long; nothing is known here for longer, so that what another isolate has forgotten is gone here too. */
const knownMs = 60_000;

/** The name and what surrounds it, roughly. */
const overheadChars = 200;

/** @param maxChars of all together, in UTF-16 code units; the oldest goes first */
export function makeRecentRecords(maxChars: number): RecentRecords {
  const known = new Map<string, { readonly recent: Recent; readonly until: number }>();
  let knownChars = 0;

  function remove(name: string): void {
    const found = known.get(name);
    if (found === undefined) return;
    knownChars -= charsOf(found.recent);
    known.delete(name);
  }
  return {
    get(name) {
      const found = known.get(name);
      if (found === undefined || found.until > Date.now()) return found?.recent;
      remove(name);
      return undefined;
    },
    put(name, recent) {
      remove(name);
      known.set(name, { recent, until: Date.now() + knownMs });
      knownChars += charsOf(recent);
      const now = Date.now();
      for (const [oldest, { until }] of known) {
        if (knownChars <= maxChars && until > now) break;
        remove(oldest);
      }
    },
    remove,
  };
}

function charsOf(recent: Recent): number {
  return overheadChars + (recent === "forgotten" ? 0 : recent.text.length);
}
