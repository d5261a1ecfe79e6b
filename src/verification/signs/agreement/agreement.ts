// Does another draft come to the same answer?
import type { Draft } from "../../draft/draft.ts";
import { isClose, readValue } from "../../draft/read-numbers.ts";
import { readLetter, readOptions } from "../answer-form/answer-form.ts";

/**
 * 1 for the same answer, 0 for another one, between for texts that share some of their words: by letter where the
 * question offers a choice, by value where both are numbers, else by what is left of the text without case, quotes,
 * spaces and punctuation.
 */
export function agreement(one: Draft, other: Draft): number {
  if (one.final === "" || other.final === "") return 0;
  if (readOptions(one.question).size > 0) {
    const letter = readLetter(one.final);
    return Number(letter !== undefined && letter === readLetter(other.final));
  }
  if (isNumber(one.final) && isNumber(other.final))
    return Number(isClose(readValue(one.final) ?? NaN, readValue(other.final) ?? NaN));
  const texts = [normalize(one.final), normalize(other.final)] as const;
  if (texts[0] === texts[1]) return 1;
  // Lists and quoted texts are exact or wrong; prose may differ in a word.
  return /^["'[({]/.test(one.final) ? 0 : 0.9 * overlap(one.final, other.final);
}

/** A value with at most a unit beside it. */
function isNumber(text: string): boolean {
  return /^[^\d-]{0,12}-?\$?\d[\d,]*(?:\.\d+)?\s*[^\d]{0,24}$/.test(text.trim());
}

function normalize(text: string): string {
  return text.toLowerCase().replaceAll(/\\(?:text|mathrm|left|right|d?frac)|[\s"'`{}$\\]|\.0+\b|\.$/g, "");
}

/** Words that both have, of all (Jaccard). */
function overlap(one: string, other: string): number {
  const words = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));
  const [some, others] = [words(one), words(other)];
  const both = [...some].filter((word) => others.has(word)).length;
  const all = some.size + others.size - both;
  return all === 0 ? 0 : both / all;
}
