// Does another draft come to the same answer?
import { lazyPattern } from "#core/letters";
import type { Draft } from "../../reading/draft.ts";
import { isClose, readValue } from "../../reading/read-numbers.ts";
import { readLetter, readOptions } from "../../reading/read-options.ts";

/**
 * 1 for the same answer, 0 for another one, between for texts that share some of their words: by letter where the
 * question offers a choice, by value where both are numbers, else by what is left of the text without case, quotes,
 * spaces and punctuation. Short texts that mark no answer are compared by the words that are not the question's own.
 */
export function agreement(one: Draft, other: Draft): number {
  if (isShortText(one) && isShortText(other)) return compareTexts(one, other);
  if (one.final === "" || other.final === "") return 0;
  if (readOptions(one.question).size > 0) {
    const letter = readLetter(one.final);
    return Number(letter !== undefined && letter === readLetter(other.final));
  }
  if (isNumber(one.final) && isNumber(other.final)) {
    const [value = NaN, second = NaN] = [readValue(one.final), readValue(other.final)];
    // Whole numbers are counted and not rounded.
    const isExact = Number.isInteger(value) && Number.isInteger(second);
    return Number(isExact ? value === second : isClose(value, second));
  }
  const texts = [normalize(one.final), normalize(other.final)] as const;
  if (texts[0] === texts[1]) return 1;
  // Lists and quoted texts are exact or wrong; prose may differ in a word.
  return /^["'[({]/.test(one.final) ? 0 : 0.9 * overlap(one.final, other.final);
}

/** Longer texts say the same in too many ways. */
const mostChars = 200;

function isShortText({ question, reasoning, isMarked }: Draft): boolean {
  return !isMarked && reasoning.length <= mostChars && readOptions(question).size === 0 && !/\d/.test(reasoning);
}

function compareTexts(one: Draft, other: Draft): number {
  if (normalize(one.reasoning) === normalize(other.reasoning)) return Number(normalize(one.reasoning) !== "");
  const asked = wordsOf(one.question);
  const own = ({ reasoning }: Draft): ReadonlySet<string> =>
    new Set([...wordsOf(reasoning)].filter((word) => !asked.has(word)));
  return 0.9 * share(own(one), own(other));
}

/** A value with at most a unit beside it. */
function isNumber(text: string): boolean {
  return /^[^\d-]{0,12}-?\$?\d[\d,]*(?:\.\d+)?\s*[^\d]{0,24}$/.test(text.trim());
}

function normalize(text: string): string {
  return text.toLowerCase().replaceAll(/\\(?:text|mathrm|left|right|d?frac)|[\s"'`{}$\\]|\.0+\b|\.$/g, "");
}

function overlap(one: string, other: string): number {
  return share(wordsOf(one), wordsOf(other));
}

const word = lazyPattern(String.raw`[\p{L}\p{N}]+`, "gu");

function wordsOf(text: string): ReadonlySet<string> {
  return new Set(text.toLowerCase().match(word()));
}

/** Words that both have, of all (Jaccard). */
function share(some: ReadonlySet<string>, others: ReadonlySet<string>): number {
  const both = [...some].filter((word) => others.has(word)).length;
  const all = some.size + others.size - both;
  return all === 0 ? 0 : both / all;
}
