import { expect, test } from "vitest";
import { makeRandom } from "../train/random.ts";
import { checksum } from "./checksum.ts";

test("checksum() notices each bit that is changed, words that change places, and words that are missing", () => {
  const random = makeRandom(5);
  const words = Int32Array.from({ length: 65 }, () => random(2 ** 31));
  const sums = new Set([checksum(words)]);
  for (let at = 0; at < words.length; at += 1)
    for (let bit = 0; bit < 32; bit += 1) sums.add(checksum(words.with(at, (words[at] ?? 0) ^ (1 << bit))));
  for (let at = 1; at < words.length; at += 1) {
    const [one = 0, other = 0] = words.subarray(at - 1, at + 1);
    sums.add(checksum(words.with(at - 1, other).with(at, one)));
    sums.add(checksum(words.subarray(0, at)));
  }
  expect(sums.size).toBe(1 + 65 * 32 + 2 * 64);
});

test("checksum() of nothing is a number", () => {
  expect(checksum(new Int32Array(0))).toBeGreaterThan(0);
});
