// Which features has this text?
import { mixHash } from "./mix-hash.ts";
import type { FeatureSpec } from "./feature-spec.ts";
import { foldText } from "./fold-text.ts";
import { fnvPrime, makeWordSplitter, type WordSplitter } from "./word-splitter.ts";

/**
 * The features of the text read last, each a hash of 32 bits, as often as it occurs. Only the first `size` count; of
 * them the first `wordSize` are of words, the rest of characters. Overwritten by the next read.
 */
export interface FeatureReader {
  readonly keys: Int32Array;
  readonly size: number;
  readonly wordSize: number;
  /** How many words the text has. */
  readonly words: number;
  /** Of the word at this place, as `keys` has it. */
  wordKey(at: number): number;
  read(text: string): void;
}

/** More are not read: about nine characters' worth a character. */
const keysPerChar = 10;

/** What a hash is of goes into it, so that a word and the same letters inside another are two features. */
const salts = {
  skip: 0x3c6ef372,
  first: 0x1b873593,
  second: 0x2545f491,
  last: 0x5bd1e995,
  chars: 0x27d4eb2f,
  head: 0x165667b1,
  question: 0x6a09e667,
  next: 0x510e527f,
  both: 0x1f83d9ab,
  headChars: 0x5be0cd19,
  frame: 0x428a2f98,
} as const;
/** In a frame, what is not plain stands for itself as this. */
const something = 0x71374491;
/** A frame is the text's beginning, from so many words .. */
const frameFrom = 2;
/** .. to so many. */
const frameTo = 6;
const headCharsFrom = 2;
const headCharsTo = 5;

/** Allocates once, for the longest text it may be given; reading allocates nothing when the text is ASCII. */
export function makeFeatureReader(spec: FeatureSpec): FeatureReader {
  return new HashingReader(spec);
}

class HashingReader implements FeatureReader {
  readonly keys: Int32Array;
  size = 0;
  wordSize = 0;
  readonly #spec: FeatureSpec;
  readonly #codes: Int32Array;
  readonly #words: WordSplitter;
  /** The words' hashes again, each bit stirred. */
  readonly #mixed: Int32Array;
  readonly #plain: ReadonlySet<number>;

  constructor(spec: FeatureSpec) {
    const most = spec.maxChars + 2;
    this.#spec = spec;
    this.#codes = new Int32Array(most);
    this.#words = makeWordSplitter(most);
    this.#mixed = new Int32Array(most);
    this.#plain = new Set(spec.plainWords);
    this.keys = new Int32Array(keysPerChar * spec.maxChars);
  }

  get words(): number {
    return this.#words.size;
  }

  wordKey(at: number): number {
    return mixHash(join(0, this.#mixed[at] ?? 0));
  }

  read(text: string): void {
    const length = foldText(text, this.#codes);
    this.size = 0;
    this.#words.split(this.#codes, length);
    const { hashes, size } = this.#words;
    for (let at = 0; at < size; at += 1) this.#mixed[at] = mixHash(hashes[at] ?? 0);
    this.#addGrams(size);
    this.#addSkips(size);
    if (this.#spec.edges) this.#addEdges(size);
    if (this.#plain.size > 0) {
      this.#addHeads(size);
      this.#addFrames(size);
    }
    this.wordSize = this.size;
    if (this.#spec.charTo > 0) {
      const { charFrom, charTo } = this.#spec;
      this.#addChars(0, length, { salt: salts.chars, from: charFrom, to: charTo });
    }
  }

  #addGrams(words: number): void {
    const mixed = this.#mixed;
    const { wordGrams } = this.#spec;
    for (let at = 0; at < words; at += 1) {
      let hash = 0;
      const end = Math.min(words, at + wordGrams);
      for (let next = at; next < end; next += 1) {
        hash = join(hash, mixed[next] ?? 0);
        this.#add(hash);
      }
    }
  }

  #addSkips(words: number): void {
    const mixed = this.#mixed;
    const { skip } = this.#spec;
    for (let at = 0; at < words; at += 1) {
      const end = Math.min(words, at + skip + 1);
      const first = join(salts.skip, mixed[at] ?? 0);
      for (let next = at + 2; next < end; next += 1) this.#add(join(first, mixed[next] ?? 0));
    }
  }

  #addEdges(words: number): void {
    if (words === 0) return;
    const first = this.#mixed[0] ?? 0;
    this.#add(join(salts.first, first));
    this.#add(join(salts.last, this.#mixed[words - 1] ?? 0));
    if (words > 1) this.#add(join(join(salts.second, first), this.#mixed[1] ?? 0));
  }

  /** What the text is about: the last words of its first two runs of words that are not plain, behind its first word. */
  #addHeads(words: number): void {
    const mixed = this.#mixed;
    const head = this.#endOfRun(1, words);
    if (head === 0) return;
    const stem = join(salts.head, mixed[head] ?? 0);
    this.#add(stem);
    this.#add(join(join(salts.question, mixed[0] ?? 0), mixed[head] ?? 0));
    const { starts, ends } = this.#words;
    // With what stands on either side, most often a space.
    this.#addChars((starts[head] ?? 1) - 1, (ends[head] ?? 0) + 1, {
      salt: salts.headChars,
      from: headCharsFrom,
      to: headCharsTo,
    });
    const next = this.#endOfRun(head + 1, words);
    if (next === 0) return;
    this.#add(join(salts.next, mixed[next] ?? 0));
    this.#add(join(join(salts.both, mixed[head] ?? 0), mixed[next] ?? 0));
  }

  /** Where the first run ends that begins here or later; 0 when there is none. */
  #endOfRun(from: number, words: number): number {
    let at = from;
    while (at < words && this.#isPlain(at)) at += 1;
    if (at >= words) return 0;
    while (at + 1 < words && !this.#isPlain(at + 1)) at += 1;
    return at;
  }

  #isPlain(word: number): boolean {
    return this.#words.isSpelt[word] === 0 || this.#plain.has(this.#words.hashes[word] ?? 0);
  }

  /** How the text begins, with a blank for each word that is not plain. */
  #addFrames(words: number): void {
    let hash: number = salts.frame;
    for (let at = 0; at < Math.min(words, frameTo); at += 1) {
      hash = join(hash, this.#isPlain(at) ? (this.#mixed[at] ?? 0) : something);
      if (at + 1 >= frameFrom) this.#add(hash);
    }
  }

  #addChars(start: number, end: number, { salt, from, to }: CharGrams): void {
    const codes = this.#codes;
    for (let at = start; at < end; at += 1) {
      let hash = salt;
      const most = Math.min(to, end - at);
      for (let n = 1; n <= most; n += 1) {
        hash = Math.imul(hash ^ (codes[at + n - 1] ?? 0), fnvPrime);
        if (n >= from) this.#add(hash ^ n);
      }
    }
  }

  #add(hash: number): void {
    if (this.size === this.keys.length) return;
    this.keys[this.size] = mixHash(hash);
    this.size += 1;
  }
}

interface CharGrams {
  readonly salt: number;
  readonly from: number;
  readonly to: number;
}

/** The key of a word of this hash. */
export function wordKey(hash: number): number {
  return mixHash(join(0, mixHash(hash)));
}

/** The key of a text's head of this hash. */
export function headKey(hash: number): number {
  return mixHash(join(salts.head, mixHash(hash)));
}

/** `word` is mixed already. */
function join(hash: number, word: number): number {
  return (Math.imul(hash ^ word, 0x85ebca6b) + 0x7f4a7c15) | 0;
}
