import { expect, test } from "vitest";
import { findPlainWords } from "../train/find-plain-words.ts";
import { makeFeatureReader } from "./feature-reader.ts";
import type { FeatureSpec } from "./feature-spec.ts";

const words: FeatureSpec = {
  wordGrams: 1,
  skip: 0,
  plainWords: [],
  edges: false,
  charFrom: 0,
  charTo: 0,
  idfPower: 1,
  maxChars: 4096,
};

const read = (text: string, spec: Partial<FeatureSpec> = {}): number[] => {
  const reader = makeFeatureReader({ ...words, ...spec });
  reader.read(text);
  return Array.from(reader.keys.subarray(0, reader.size));
};

test.each([
  ["Gold rises!", 3],
  ["don't", 1],
  ["日本語", 3],
  ["👍🏽👍🏽 ok", 3],
  ["สวัสดี", 6],
  ["Straße 12", 2],
  ["  ", 0],
])("makeFeatureReader() finds in %j %i words", (text, count) => {
  expect(read(text)).toHaveLength(count);
});

test("makeFeatureReader() takes the same word for the same, whatever its case and composition", () => {
  expect(read("École")).toEqual(read("e\u0301cole"));
  expect(new Set(read("gold Gold GOLD")).size).toBe(1);
});

test("makeFeatureReader() tells orders apart by pairs, and pairs from skipping pairs", () => {
  expect(new Set(read("a b", { wordGrams: 2 }))).not.toEqual(new Set(read("b a", { wordGrams: 2 })));
  expect(read("a x b", { skip: 2 })).toHaveLength(4);
  expect(read("a b", { wordGrams: 2 })).not.toContain(read("a x b", { skip: 2 }).at(-1));
});

test("makeFeatureReader() reads characters across words, and says where words end", () => {
  const reader = makeFeatureReader({ ...words, charFrom: 2, charTo: 3 });
  reader.read("ab c");
  // " a", "ab", "b ", " c", "c " and " ab", "ab ", "b c", " c ".
  expect([reader.wordSize, reader.size - reader.wordSize]).toEqual([2, 9]);
});

test("makeFeatureReader() finds what a text is about, whatever stands before it", () => {
  // "of", "the", "what" and "is" are as frequent with either label, names and kinds are not.
  const texts = ["what is the name of the", "is the kind of", "what of the", "the of is what"];
  const plainWords = findPlainWords({
    texts: [...texts, ...texts],
    targets: Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1),
    labels: 2,
  });
  expect(plainWords).toHaveLength(6);
  const shared = (one: string, other: string): number => {
    const ofRuns = (text: string): number[] => read(text, { plainWords }).slice(text.split(" ").length);
    const known = new Set(ofRuns(one));
    return ofRuns(other).filter((key) => known.has(key)).length;
  };
  // The lake, what is asked of it, its characters, and how the question begins.
  expect(shared("what is the deep blue lake", "what is the high lake")).toBeGreaterThan(12);
  expect(shared("what is the lake bed", "what is the lake")).toBeLessThan(6);
});

test("makeFeatureReader() reads the beginning alone of a text of 1 MB", () => {
  const spec = { charFrom: 2, charTo: 5, wordGrams: 3, skip: 3 };
  const long = "gold rises 👍 ".repeat(80_000);
  expect(read(long, spec)).toEqual(read(long.slice(0, 4096), spec));
});
