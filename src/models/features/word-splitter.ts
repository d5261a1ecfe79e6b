// Which words has a folded text?
import { kindOf, letter, mark, space } from "./fold-text.ts";

/** FNV-1a over code points. */
const fnvBasis = 0x811c9dc5 | 0;
export const fnvPrime = 0x01000193;

/** The words of the text split last; of each array only the first `size` count. */
export interface WordSplitter {
  readonly size: number;
  readonly hashes: Int32Array;
  /** Where in the text a word begins, and where it is over. */
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  /** 1 for letters and digits, 0 for what is a word by itself: punctuation, an emoji, a Chinese character. */
  readonly isSpelt: Uint8Array;
  split(codes: Int32Array, length: number): void;
}

/** For texts of up to so many code points. */
export function makeWordSplitter(most: number): WordSplitter {
  return new FoldedSplitter(most);
}

class FoldedSplitter implements WordSplitter {
  size = 0;
  readonly hashes: Int32Array;
  readonly starts: Int32Array;
  readonly ends: Int32Array;
  readonly isSpelt: Uint8Array;

  constructor(most: number) {
    this.hashes = new Int32Array(most);
    this.starts = new Int32Array(most);
    this.ends = new Int32Array(most);
    this.isSpelt = new Uint8Array(most);
  }

  split(codes: Int32Array, length: number): void {
    this.size = 0;
    let start = -1;
    let hash = fnvBasis;
    for (let at = 0; at < length; at += 1) {
      const code = codes[at] ?? 0;
      const kind = kindOf(code);
      if (start >= 0 && kind !== letter && kind !== mark) {
        this.#add(hash, start, at);
        start = -1;
      }
      if (kind === space) continue;
      if (start < 0) {
        start = at;
        hash = fnvBasis;
        this.isSpelt[this.size] = kind === letter ? 1 : 0;
      }
      hash = Math.imul(hash ^ code, fnvPrime);
      if (kind === letter || kind === mark) continue;
      // A lone character stays open for the marks that follow it, and is closed by anything else.
      if (kindOf(codes[at + 1] ?? 32) === mark) continue;
      this.#add(hash, start, at + 1);
      start = -1;
    }
  }

  #add(hash: number, start: number, end: number): void {
    this.hashes[this.size] = hash;
    this.starts[this.size] = start;
    this.ends[this.size] = end;
    this.size += 1;
  }
}
