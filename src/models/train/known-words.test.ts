import { expect, test } from "vitest";
import { look } from "./calibrate/sighting.ts";
import { makeLesson, type Example } from "./examples.ts";
import { fit } from "./fit.ts";
import type { Recipe } from "./recipe.ts";
import { readWordVectors, writeWordVectors } from "./word-vectors.ts";

const labels = ["bad", "good"];
const words = ["fine", "great", "lovely", "poor", "awful", "dreadful", "chair"];
const away = (dimension: number, sign: number): Float64Array =>
  Float64Array.from({ length: 3 }, (_, at) => (at === dimension ? sign * 0.2 : 0));
const vectors = readWordVectors(
  writeWordVectors(
    { words, provenance: { data: "made up", licence: "MIT" } },
    [1, 1, 1, -1, -1, -1].map((sign) => away(0, sign)).concat([away(1, 1)]),
  ),
);
const examples = ["fine", "great", "poor", "awful"].flatMap((word, at) =>
  ["a", "the", "this"].map((article): Example => ({
    text: `${article} ${word} chair`,
    label: at < 2 ? "good" : "bad",
  })),
);
const lesson = makeLesson(examples, labels);
const recipe = (vectorShare: number, runs = false, maxRows = 1000): Recipe => ({
  spec: { wordGrams: 1, skip: 0, edges: false, charFrom: 0, charTo: 0, idfPower: 0.5, maxChars: 4096 },
  runs,
  minFrequency: 1,
  maxRows,
  cost: 1,
  contrast: 0,
  counted: 0,
  weightsPerLabel: Infinity,
  vectorShare,
});
/** How much better than bad. */
const scoreOf = (text: string, chosen: Recipe): number =>
  look({ labels, ...fit(lesson, chosen, vectors) }, [text], Int32Array.of(-1))[0]?.scores[1] ?? 0;

test("a model with word vectors knows words that no text of its lesson has", () => {
  expect(scoreOf("lovely", recipe(0)) - scoreOf("dreadful", recipe(0))).toBe(0);
  expect(scoreOf("lovely", recipe(0.3))).toBeGreaterThan(0.1);
  expect(scoreOf("dreadful", recipe(0.3))).toBeLessThan(-0.1);
});

test("a model with word vectors knows heads, too", () => {
  expect(scoreOf("a lovely", recipe(0.3, true))).toBeGreaterThan(scoreOf("a dreadful", recipe(0.3, true)));
});

test("of too many words those that a lesson has come first", () => {
  const { vocabulary } = fit(lesson, recipe(0.3, false, 6), vectors);
  expect(vocabulary.keys).toHaveLength(6);
  expect(scoreOf("great", recipe(0.3, false, 6)) - scoreOf("awful", recipe(0.3, false, 6))).toBeGreaterThan(0.5);
});
