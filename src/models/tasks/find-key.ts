// Which row of a model has this key?

/**
 * -1 when none has. The keys ascend, as numbers without a sign: a model's file has them so when it has no net. They are
 * searched, not hashed: to make a table takes longer than all the searches of some hundred texts.
 */
export function findKey(keys: Int32Array, key: number): number {
  const wanted = key >>> 0;
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = (keys[middle] ?? 0) >>> 0;
    if (found === wanted) return middle;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return -1;
}
