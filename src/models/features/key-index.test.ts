import { expect, test } from "vitest";
import { makeKeyIndex } from "./key-index.ts";

test.each([[1], [2], [300], [70_000]])("makeKeyIndex() finds each of %i keys where it is, and no other", (count) => {
  const keys = new Int32Array(
    Uint32Array.from({ length: count }, (_, at) => Math.imul(at + 1, 0x9e3779b1)).sort().buffer,
  );
  const index = makeKeyIndex(keys);
  expect(keys.every((key, place) => index.find(key) === place)).toBe(true);
  const known = new Set(keys);
  const others = Int32Array.from({ length: 2000 }, (_, at) => Math.imul(at + 1, 0x7feb352d)).filter(
    (key) => !known.has(key),
  );
  expect(others.every((key) => index.find(key) === -1)).toBe(true);
});

test("makeKeyIndex() finds keys at both ends, and of nothing nothing", () => {
  const keys = Int32Array.of(1, 2, 0x7fffffff, -0x80000000, -1);
  expect(Array.from(keys, (key) => makeKeyIndex(keys).find(key))).toEqual([0, 1, 2, 3, 4]);
  expect(makeKeyIndex(new Int32Array(0)).find(5)).toBe(-1);
});
