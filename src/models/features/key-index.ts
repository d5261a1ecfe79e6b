// Where in this ascending list is a key?

/** Of keys that ascend as unsigned numbers. */
export interface KeyIndex {
  /** The key's place, -1 when it is not in the list. */
  find(key: number): number;
}

/**
 * Keys are hashes, so that their highest bits say nearly where they stand: a bucket for each value of these holds one key
 * or none, most often. Where a bucket begins is searched for when it is first looked into, and then kept: a pass over all
 * keys would be a fresh isolate's first hot loop.
 */
export function makeKeyIndex(keys: Int32Array): KeyIndex {
  return new BucketIndex(keys);
}

class BucketIndex implements KeyIndex {
  readonly #keys: Int32Array;
  readonly #shift: number;
  /** Bucket -> where the first key stands that is not before it; -1 when nobody has looked yet. */
  readonly #starts: Int32Array;

  constructor(keys: Int32Array) {
    const bits = Math.max(4, Math.ceil(Math.log2(keys.length + 1)));
    this.#keys = keys;
    this.#shift = 32 - bits;
    this.#starts = new Int32Array(2 ** bits).fill(-1);
  }

  find(key: number): number {
    const keys = this.#keys;
    const bucket = key >>> this.#shift;
    let place = this.#starts[bucket] ?? 0;
    if (place < 0) {
      place = firstFrom(keys, (bucket << this.#shift) >>> 0);
      this.#starts[bucket] = place;
    }
    for (; place < keys.length; place += 1) {
      const found = keys[place] ?? 0;
      if (found === key) return place;
      if (found >>> this.#shift !== bucket) return -1;
    }
    return -1;
  }
}

/** The place of the first key that is not below; behind the last when all are. */
function firstFrom(keys: Int32Array, least: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) >>> 0 < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
