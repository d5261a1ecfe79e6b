// Which row has this key?

/** Rows in the order in which keys were first added; open addressing, no key is ever taken away. */
export interface KeyTable {
  readonly size: number;
  /** -1 when the key was never added. The key 0 is not one. */
  find(key: number): number;
  add(key: number): number;
  /** Row -> key. */
  keys(): Int32Array;
}

export function makeKeyTable(expected = 1024): KeyTable {
  return new OpenTable(expected);
}

class OpenTable implements KeyTable {
  size = 0;
  #places: Int32Array;
  #rows: Int32Array;
  #mask: number;

  constructor(expected: number) {
    const capacity = 2 ** Math.ceil(Math.log2(Math.max(16, 2 * expected)));
    this.#places = new Int32Array(capacity);
    this.#rows = new Int32Array(capacity);
    this.#mask = capacity - 1;
  }

  find(key: number): number {
    let at = key & this.#mask;
    for (;;) {
      const found = this.#places[at];
      if (found === key) return this.#rows[at] ?? -1;
      if (found === 0) return -1;
      at = (at + 1) & this.#mask;
    }
  }

  add(key: number): number {
    let at = key & this.#mask;
    for (;;) {
      const found = this.#places[at];
      if (found === key) return this.#rows[at] ?? -1;
      if (found === 0) break;
      at = (at + 1) & this.#mask;
    }
    const row = this.size;
    this.#places[at] = key;
    this.#rows[at] = row;
    this.size += 1;
    if (2 * this.size > this.#mask) this.#grow();
    return row;
  }

  keys(): Int32Array {
    const keys = new Int32Array(this.size);
    for (let at = 0; at < this.#places.length; at += 1) {
      const key = this.#places[at] ?? 0;
      if (key !== 0) keys[this.#rows[at] ?? 0] = key;
    }
    return keys;
  }

  #grow(): void {
    const places = this.#places;
    const rows = this.#rows;
    this.#places = new Int32Array(2 * places.length);
    this.#rows = new Int32Array(2 * rows.length);
    this.#mask = 2 * places.length - 1;
    for (let from = 0; from < places.length; from += 1) {
      const key = places[from] ?? 0;
      if (key === 0) continue;
      let at = key & this.#mask;
      while (this.#places[at] !== 0) at = (at + 1) & this.#mask;
      this.#places[at] = key;
      this.#rows[at] = rows[from] ?? 0;
    }
  }
}
