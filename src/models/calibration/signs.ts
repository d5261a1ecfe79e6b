// What speaks for an answer, and what against it?
import type { Vectorizer } from "../features/vectorizer.ts";

/** In the order in which a calibration weighs them; behind them comes the constant. */
export const signs = [
  /** Log-odds of the best label's probability. */
  "odds",
  /** The best label's score itself: far from every label, a text has none that is high, whatever the probabilities. */
  "score",
  /** What the best label is ahead of the next. */
  "lead",
  /** The part of the text's features that was never seen in training. */
  "unknown",
  /** Logarithm of the number of words: little was said. */
  "words",
] as const;

/**
 * What each weighs where the texts that a guard is fitted on do not say: the odds as they are, and what was never seen speaks
 * against an answer. So no text of words that are all new is trusted because there was none like it to learn that from.
 */
export const homes = [1, 0, 0, -8, 0] as const;

/** What can be seen of a text besides its scores. */
export type Look = Pick<Vectorizer, "unknownShare" | "words">;

/** Fills `into`, in the order of `signs`, and says which label is the best. */
export function readSigns(scores: Float64Array, temperature: number, look: Look, into: Float64Array): number {
  let best = 0;
  for (let label = 1; label < scores.length; label += 1) if ((scores[label] ?? 0) > (scores[best] ?? 0)) best = label;
  const highest = scores[best] ?? 0;
  let second = -Infinity;
  let others = 0;
  for (let label = 0; label < scores.length; label += 1) {
    if (label === best) continue;
    const behind = (scores[label] ?? 0) - highest;
    second = Math.max(second, behind);
    others += Math.exp(behind / temperature);
  }
  into[0] = -Math.log(Math.max(others, 1e-12));
  into[1] = highest;
  into[2] = -second;
  into[3] = look.unknownShare;
  into[4] = Math.log(1 + look.words);
  return best;
}

/** The same, for who has no scratch memory: what it says is overwritten by the next call. */
export function makeReadSigns(
  temperature: number,
): (scores: Float64Array, look: Look) => { readonly best: number; readonly signs: Float64Array } {
  const scratch = new Float64Array(signs.length);
  return (scores, look) => ({ best: readSigns(scores, temperature, look, scratch), signs: scratch });
}
