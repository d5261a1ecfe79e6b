// Which features has this text?
import type { FeatureSpec } from "./feature-spec.ts";
import { foldText, kindOf, letter, mark, space } from "./fold-text.ts";

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
  read(text: string): void;
}

/** More are not read: about nine characters' worth a character. */
const keysPerChar = 10;

/** FNV-1a over code points. */
const fnvBasis = 0x811c9dc5 | 0;
const fnvPrime = 0x01000193;

/** What a hash is of goes into it, so that a word and the same letters inside another are two features. */
const salts = { skip: 0x3c6ef372, first: 0x1b873593, second: 0x2545f491, last: 0x5bd1e995, chars: 0x27d4eb2f } as const;

/** Allocates once, for the longest text it may be given; reading allocates nothing when the text is ASCII. */
export function makeFeatureReader(spec: FeatureSpec): FeatureReader {
  return new HashingReader(spec);
}

class HashingReader implements FeatureReader {
  readonly keys: Int32Array;
  size = 0;
  wordSize = 0;
  words = 0;
  readonly #spec: FeatureSpec;
  readonly #codes: Int32Array;
  readonly #hashes: Int32Array;

  constructor(spec: FeatureSpec) {
    this.#spec = spec;
    this.#codes = new Int32Array(spec.maxChars + 2);
    this.#hashes = new Int32Array(spec.maxChars + 2);
    this.keys = new Int32Array(keysPerChar * spec.maxChars);
  }

  read(text: string): void {
    const length = foldText(text, this.#codes);
    this.size = 0;
    this.words = this.#readWords(length);
    this.#addGrams();
    this.#addSkips();
    if (this.#spec.edges) this.#addEdges();
    this.wordSize = this.size;
    if (this.#spec.charTo > 0) this.#addChars(length);
  }

  /** Words into hashes. */
  #readWords(length: number): number {
    const codes = this.#codes;
    let words = 0;
    let hash = fnvBasis;
    let open = false;
    for (let at = 0; at < length; at += 1) {
      const code = codes[at] ?? 0;
      const kind = kindOf(code);
      if (open && kind !== letter && kind !== mark) {
        this.#hashes[words] = hash;
        words += 1;
        open = false;
      }
      if (kind === space) continue;
      if (!open) hash = fnvBasis;
      hash = Math.imul(hash ^ code, fnvPrime);
      open = true;
      if (kind === letter || kind === mark) continue;
      // A lone character stays open for the marks that follow it, and is closed by anything else.
      const next = kindOf(codes[at + 1] ?? 32);
      if (next === mark) continue;
      this.#hashes[words] = hash;
      words += 1;
      open = false;
    }
    return words;
  }

  #addGrams(): void {
    const hashes = this.#hashes;
    for (let at = 0; at < this.words; at += 1) {
      let hash = 0;
      const end = Math.min(this.words, at + this.#spec.wordGrams);
      for (let next = at; next < end; next += 1) {
        hash = join(hash, hashes[next] ?? 0);
        this.#add(hash);
      }
    }
  }

  #addSkips(): void {
    const hashes = this.#hashes;
    for (let at = 0; at < this.words; at += 1) {
      const end = Math.min(this.words, at + this.#spec.skip + 1);
      const first = join(salts.skip, hashes[at] ?? 0);
      for (let next = at + 2; next < end; next += 1) this.#add(join(first, hashes[next] ?? 0));
    }
  }

  #addEdges(): void {
    if (this.words === 0) return;
    const first = this.#hashes[0] ?? 0;
    this.#add(join(salts.first, first));
    this.#add(join(salts.last, this.#hashes[this.words - 1] ?? 0));
    if (this.words > 1) this.#add(join(join(salts.second, first), this.#hashes[1] ?? 0));
  }

  #addChars(length: number): void {
    const codes = this.#codes;
    const { charFrom, charTo } = this.#spec;
    for (let at = 0; at < length; at += 1) {
      let hash: number = salts.chars;
      const end = Math.min(charTo, length - at);
      for (let n = 1; n <= end; n += 1) {
        hash = Math.imul(hash ^ (codes[at + n - 1] ?? 0), fnvPrime);
        if (n >= charFrom) this.#add(hash ^ n);
      }
    }
  }

  #add(hash: number): void {
    if (this.size === this.keys.length) return;
    this.keys[this.size] = mix(hash);
    this.size += 1;
  }
}

function join(hash: number, word: number): number {
  return (Math.imul(hash ^ mix(word), 0x85ebca6b) + 0x7f4a7c15) | 0;
}

/** MurmurHash3's finalizer: each bit of the input moves every bit of the result. Never 0, which means an empty place. */
function mix(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed === 0 ? 1 : mixed;
}
