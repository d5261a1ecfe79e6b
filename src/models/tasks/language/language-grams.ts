// Which pieces of its words tell a text's language?
import { hasLetter } from "#core/letters";
import { mixHash } from "#models";
import { hashBasis, hashStep } from "../hash.ts";

/** Overwritten by the next read: the first `size` are hashes of 32 bits, none twice and none 0. */
export interface LanguageGrams {
  readonly keys: Int32Array;
  readonly size: number;
  read(text: string): void;
}

/** A language shows within some lines: no more UTF-16 code units are looked at .. */
const maxChars = 1000;
/** .. nor bytes of its words, but for the word that is being read. */
const maxBytes = 350;
const maxWordBytes = 70;
/** Pieces of words of four bytes, every third byte, as eld's tables have them; a space marks the word's ends. */
const gramBytes = 4;
const gramStep = 3;

const space = 32;
/** Before a whole word, so that it is another feature than a piece. */
export const wordMark = 1;

export function makeLanguageGrams(): LanguageGrams {
  return new GramReader();
}

class GramReader implements LanguageGrams {
  readonly keys = new Int32Array(maxBytes + 2 * maxWordBytes);
  size = 0;
  readonly #seen = new Set<number>();
  readonly #bytes = new Uint8Array(4 * maxChars);
  readonly #encoder = new TextEncoder();

  read(text: string): void {
    this.size = 0;
    this.#seen.clear();
    let spent = 0;
    for (const word of wordsOf(text)) {
      const { written } = this.#encoder.encodeInto(word, this.#bytes);
      this.#addWord(Math.min(written, this.#bytes.length));
      spent += written + 1;
      if (spent > maxBytes) break;
    }
  }

  #addWord(length: number): void {
    const end = Math.min(maxWordBytes, length);
    let at = 0;
    for (; at + gramBytes < end; at += gramStep) this.#add(this.#hash(at === 0 ? space : 0, at, at + gramBytes));
    const last = hashStep(this.#hash(at === 0 ? space : 0, Math.max(0, end - gramBytes), end), space);
    this.#add(last);
    this.#add(this.#hash(wordMark, 0, end));
  }

  #hash(mark: number, from: number, to: number): number {
    let hash = mark === 0 ? hashBasis : hashStep(hashBasis, mark);
    for (let at = from; at < to; at += 1) hash = hashStep(hash, this.#bytes[at] ?? 0);
    return hash;
  }

  #add(hash: number): void {
    const key = mixHash(hash);
    if (this.size === this.keys.length || this.#seen.has(key)) return;
    this.#seen.add(key);
    this.keys[this.size] = key;
    this.size += 1;
  }
}

/** The key of a piece that stands in a table as bytes, its spaces included. */
export function keyOfGram(bytes: readonly number[]): number {
  return mixHash(bytes.reduce(hashStep, hashBasis));
}

/** Runs of letters, lower case, of the text's beginning. An apostrophe before a letter belongs to its word. */
export function wordsOf(text: string): readonly string[] {
  const beginning = text.slice(0, maxChars).toLowerCase();
  const words: string[] = [];
  let start = -1;
  for (let at = 0; at <= beginning.length;) {
    const code = beginning.codePointAt(at) ?? space;
    const next = at + (code > 0xffff ? 2 : 1);
    const isPart = isLetter(code) || (isApostrophe(code) && isLetter(beginning.codePointAt(next) ?? space));
    if (isPart && start < 0) start = at;
    if (!isPart && start >= 0) {
      words.push(beginning.slice(start, at));
      start = -1;
    }
    at = next;
  }
  return words;
}

function isApostrophe(code: number): boolean {
  return code === 39 || code === 96 || code === 0x2019;
}

function isLetter(code: number): boolean {
  if (code < 128) return code >= 97 && code <= 122;
  return hasLetter(String.fromCodePoint(code));
}
