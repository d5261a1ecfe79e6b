// Which number comes next?

/** Mulberry32: the same numbers for the same seed, everywhere. Whole numbers from 0 below `bound`. */
export function makeRandom(seed: number): (bound: number) => number {
  let state = seed | 0;
  return (bound) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * bound);
  };
}

/** Fisher and Yates, in place, of the first `size`. */
export function shuffle(order: Int32Array, size: number, random: (bound: number) => number): void {
  for (let at = size - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    const moved = order[at] ?? 0;
    order[at] = order[other] ?? 0;
    order[other] = moved;
  }
}
