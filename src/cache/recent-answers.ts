// Which answers were given here a moment ago?
import type { CachedAnswer } from "./cached-answer.ts";

/** What this isolate holds itself, before any store is asked: no wait, no parsing. */
export interface RecentAnswers {
  readonly get: (key: string) => CachedAnswer | undefined;
  readonly put: (key: string, answer: CachedAnswer) => void;
}

/**
 * The least recently used goes first.
 * @param maxChars of all answers' JSON together, in UTF-16 code units; an answer above a tenth of it is not held
 */
export function makeRecentAnswers(maxChars: number): RecentAnswers {
  /** In the order of their last use. */
  const answers = new Map<string, { readonly answer: CachedAnswer; readonly chars: number }>();
  let heldChars = 0;

  function remove(key: string): void {
    heldChars -= answers.get(key)?.chars ?? 0;
    answers.delete(key);
  }

  return {
    get(key) {
      const found = answers.get(key);
      if (found === undefined) return undefined;
      answers.delete(key);
      answers.set(key, found);
      return found.answer;
    },
    put(key, answer) {
      remove(key);
      const text = answer.text ?? JSON.stringify(answer.completion);
      const chars = text.length + overheadChars;
      if (chars > maxChars / 10) return;
      answers.set(key, { answer: { ...answer, text }, chars });
      heldChars += chars;
      for (const oldest of answers.keys()) {
        if (heldChars <= maxChars) break;
        remove(oldest);
      }
    },
  };
}

/** The key, the receipt, and the same answer as an object, roughly. */
const overheadChars = 1000;
