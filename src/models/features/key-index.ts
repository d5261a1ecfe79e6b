// Where in this ascending list is a key?

/** Of keys that ascend as unsigned numbers. */
export interface KeyIndex {
  /** The key's place, -1 when it is not in the list. */
  find(key: number): number;
}

/**
 * Keys are hashes, so that their highest bits say nearly where they stand: a bucket for each value of these holds one key
 * or none, most often. One pass over the keys makes it, and it takes half the memory of a hash table with places and rows.
 */
export function makeKeyIndex(keys: Int32Array): KeyIndex {
  return new BucketIndex(keys);
}

class BucketIndex implements KeyIndex {
  readonly #keys: Int32Array;
  readonly #shift: number;
  /** Bucket -> its first key's place; one more at the end. */
  readonly #starts: Uint32Array;

  constructor(keys: Int32Array) {
    const bits = Math.max(4, Math.ceil(Math.log2(keys.length + 1)));
    this.#keys = keys;
    this.#shift = 32 - bits;
    const starts = new Uint32Array(2 ** bits + 1);
    let bucket = 0;
    for (let place = 0; place < keys.length; place += 1) {
      const own = (keys[place] ?? 0) >>> this.#shift;
      while (bucket < own) {
        bucket += 1;
        starts[bucket] = place;
      }
    }
    starts.fill(keys.length, bucket + 1);
    this.#starts = starts;
  }

  find(key: number): number {
    const bucket = key >>> this.#shift;
    const end = this.#starts[bucket + 1] ?? 0;
    for (let place = this.#starts[bucket] ?? 0; place < end; place += 1) if (this.#keys[place] === key) return place;
    return -1;
  }
}
