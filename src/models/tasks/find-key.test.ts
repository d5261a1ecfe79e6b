import { expect, test } from "vitest";
import { findKey } from "./find-key.ts";

test("findKey() finds each key, those with the highest bit too, and no other", () => {
  const keys = Int32Array.from([1, 7, 0x7fffffff, 0x80000000, 0xffffffff]);
  for (const [row, key] of keys.entries()) expect(findKey(keys, key)).toBe(row);
  for (const key of [2, 8, -2]) expect(findKey(keys, key)).toBe(-1);
  expect(findKey(new Int32Array(0), 1)).toBe(-1);
});
