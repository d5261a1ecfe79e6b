// Which words has this text, and where?
import { lazyPattern } from "#core/letters";

export interface Word {
  /** The first UTF-16 code unit .. */
  readonly start: number;
  /** .. and the one behind the last. */
  readonly end: number;
  /** Lower case, NFKC. */
  readonly key: string;
}

/** A run of letters, marks and digits, with an apostrophe or hyphen between two of them. Nothing to backtrack into. */
const spacedWord = lazyPattern(String.raw`[\p{L}\p{M}\p{N}]+(?:['\u2019\u2010\u2011-][\p{L}\p{M}\p{N}]+)*`, "gu");

/** Scripts that put no spaces between words: Han, kana, Thai, Lao, Myanmar, Khmer. */
const unspaced = /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]/;

export function readWords(text: string): readonly Word[] {
  return unspaced.test(text)
    ? segment(text)
    : Array.from(text.matchAll(spacedWord()), (match) => makeWord(match.index, match[0]));
}

/** By the runtime's dictionaries (Unicode Standard Annex 29, ICU). */
function segment(text: string): readonly Word[] {
  const words: Word[] = [];
  for (const { segment: word, index, isWordLike } of new Intl.Segmenter("und", { granularity: "word" }).segment(text))
    if (isWordLike === true) words.push(makeWord(index, word));
  return words;
}

function makeWord(start: number, word: string): Word {
  return { start, end: start + word.length, key: word.normalize("NFKC").toLowerCase() };
}

/** Whether the word is of a script that puts no spaces between words. */
export function isUnspaced(word: string): boolean {
  return unspaced.test(word);
}
