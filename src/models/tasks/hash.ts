// How does a word become a key of 32 bits?

export const hashBasis = 0x811c9dc5 | 0;

/** FNV-1a. */
export function hashStep(hash: number, value: number): number {
  return Math.imul(hash ^ value, 0x01000193);
}

/** MurmurHash3's finalizer; never 0, which means an empty place in a table. */
export function hashKey(hash: number): number {
  let mixed = hash ^ (hash >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  mixed ^= mixed >>> 16;
  return mixed === 0 ? 1 : mixed;
}

export function keyOfWord(word: string): number {
  let hash = hashBasis;
  for (let at = 0; at < word.length; at += 1) hash = hashStep(hash, word.charCodeAt(at));
  return hashKey(hash);
}
