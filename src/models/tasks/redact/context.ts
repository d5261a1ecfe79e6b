// Which words stand just before a number, and say what it is?
import { digitAt, isLetterAt } from "./characters.ts";

/** Nobody's name for a number stands further away. */
const reach = 28;
const wordsRead = 4;

/** The last words before this place, nearest first, lower case; the text's other characters between them count nothing. */
export function wordsBefore(text: string, end: number): readonly string[] {
  const words: string[] = [];
  const least = Math.max(0, end - reach);
  let at = end - 1;
  while (at >= least && words.length < wordsRead) {
    while (at >= least && !isWordLetter(text, at)) at -= 1;
    const last = at + 1;
    while (at >= least && isWordLetter(text, at)) at -= 1;
    if (last > at + 1) words.push(text.slice(at + 1, last).toLowerCase());
  }
  return words;
}

function isWordLetter(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  // Hebrew to Thai with all vowel signs; kana to Hangul.
  const isFar = (code >= 0x591 && code < 0xe80) || (code >= 0x3040 && code < 0xd7a4);
  return isLetterAt(text, at) || (isFar && digitAt(text, at) < 0);
}
