// Which answers were given here a moment ago?
import type { Entry } from "./cached-answer.ts";

/** What this isolate holds itself, before any store is asked: no wait, no parsing. */
export interface RecentAnswers {
  readonly get: (key: string) => Entry | undefined;
  readonly put: (entry: Entry) => void;
  readonly remove: (key: string) => void;
}

/**
 * The least recently used goes first.
 * @param maxChars of all answers' JSON together, in UTF-16 code units; an answer above a tenth of it is not held
 */
export function makeRecentAnswers(maxChars: number): RecentAnswers {
  /** In the order of their last use. */
  const entries = new Map<string, { readonly entry: Entry; readonly chars: number }>();
  let heldChars = 0;

  function remove(key: string): void {
    heldChars -= entries.get(key)?.chars ?? 0;
    entries.delete(key);
  }

  return {
    get(key) {
      const found = entries.get(key);
      if (found === undefined) return undefined;
      entries.delete(key);
      entries.set(key, found);
      return found.entry;
    },
    put(entry) {
      const { key } = entry;
      remove(key);
      const text = entry.text ?? JSON.stringify(entry.completion);
      const chars = text.length + overheadChars;
      if (chars > maxChars / 10) return;
      entries.set(key, { entry: { ...entry, text }, chars });
      heldChars += chars;
      for (const oldest of entries.keys()) {
        if (heldChars <= maxChars) break;
        remove(oldest);
      }
    },
    remove,
  };
}

/** The key, the receipt, and the same answer as an object, roughly. */
const overheadChars = 1000;
