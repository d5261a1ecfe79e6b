// How does a word become a key of 32 bits?
import { mixHash } from "#models";

export const hashBasis = 0x811c9dc5 | 0;

/** FNV-1a. */
export function hashStep(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

export function keyOfWord(word: string): number {
  let hash = hashBasis;
  for (let at = 0; at < word.length; at += 1) hash = hashStep(hash, word.charCodeAt(at));
  return mixHash(hash);
}
