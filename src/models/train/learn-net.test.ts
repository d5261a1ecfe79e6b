import { expect, test } from "vitest";
import { wordKey } from "../features/feature-reader.ts";
import { foldText } from "../features/fold-text.ts";
import { makeWordSplitter } from "../features/word-splitter.ts";
import { makeLesson, type Example } from "./examples.ts";
import { learnNet } from "./learn-net.ts";
import { lookAside } from "./look-aside.ts";
import { makeRandom } from "./random.ts";
import type { Recipe } from "./recipe.ts";
import { readWords } from "./words-of-texts.ts";
import { readWordVectors, writeWordVectors } from "./word-vectors.ts";

const random = makeRandom(4);
const kinds = ["dog", "man", "the"] as const;
const words = kinds.flatMap((kind) => Array.from({ length: 30 }, (_, at) => `${kind}${at}`));
/** Words of a kind are used alike. */
const vectors = readWordVectors(
  writeWordVectors(
    { words, provenance: { data: "made up", licence: "MIT" } },
    words.map((_, word) =>
      Float64Array.from({ length: 6 }, (_, at) => (at === Math.floor(word / 30) ? 0.2 : random(100) / 2000)),
    ),
  ),
);
const labels = ["news", "no news"];
const word = (kind: (typeof kinds)[number]): string => `${kind}${random(30)}`;
/** Who bites whom: both kinds of text have the same words. */
const examples = Array.from({ length: 300 }, (_, at): Example => {
  const [who, whom] = at % 2 === 0 ? (["man", "dog"] as const) : (["dog", "man"] as const);
  const fillers = Array.from({ length: random(3) }, () => word("the"));
  return { text: [...fillers, word(who), "bites", word(whom)].join(" "), label: labels[at % 2] ?? "" };
});
const lesson = makeLesson(examples, labels);
const net = { filters: 8, rounds: 60, dropout: 0.2, words: 80, share: 0.2 };
const recipe: Recipe = {
  spec: { wordGrams: 1, skip: 0, edges: false, charFrom: 0, charTo: 0, idfPower: 0.5, maxChars: 4096 },
  runs: false,
  minFrequency: 1,
  maxRows: 1000,
  cost: 1,
  contrast: 0,
  counted: 0,
  weightsPerLabel: Infinity,
  vectorShare: 0,
  net,
};
const keyOf = (text: string): number => {
  const codes = new Int32Array(20);
  const splitter = makeWordSplitter(20);
  splitter.split(codes, foldText(text, codes));
  return wordKey(splitter.hashes[0] ?? 0);
};

test("a net tells labels apart whose texts have the same words, in another order", () => {
  const asides = lookAside(lesson, labels, recipe, vectors);
  const chosen = asides[asides.length - 1];
  expect(asides.find((each) => each.recipe.net === undefined)?.accuracy).toBeLessThan(0.7);
  expect(chosen?.recipe.net?.share).toBeGreaterThan(0);
  expect(chosen?.accuracy).toBeGreaterThan(0.8);
});

test("a net is left out where it does not help", () => {
  const easy = makeLesson(
    examples.map(({ text, label }) => ({ text: `${text} ${label === "news" ? "yes" : "no"}`, label })),
    labels,
  );
  const asides = lookAside(easy, labels, recipe, vectors);
  expect(asides[asides.length - 1]?.recipe.net).toBeUndefined();
});

test("learnNet() learns the same twice, and knows so many words as it may", () => {
  const short = { ...net, rounds: 2 };
  const learned = learnNet(lesson, vectors, short);
  expect(learnNet(lesson, vectors, short)).toEqual(learned);
  expect(learned.keys).toHaveLength(80);
  expect([...learned.keys]).toEqual([...learned.keys].sort((one, other) => (one >>> 0) - (other >>> 0)));
  expect(learned.weights).toHaveLength(81 * 6 * 8);
});

test("learnNet() does without vectors, and with texts that have no words", () => {
  const odd = makeLesson([...examples, { text: "", label: "news" }, { text: "zzz", label: "oos" }], labels);
  const { keys, weights } = learnNet(odd, undefined, { ...net, rounds: 1 });
  expect(keys).toHaveLength(80);
  expect(weights.some((weight) => weight !== 0)).toBe(true);
});

test("readWords() numbers words that texts share first, then others that have a vector", () => {
  const read = readWords(["dog1 bites man1", "dog1 bites xyz", "the7 abc"], vectors);
  expect([...read.keys.subarray(0, 4)]).toEqual(["dog1", "bites", "man1", "the7"].map(keyOf));
  // `xyz` and `abc` are nobody's but one text's.
  expect(read.keys).toHaveLength(91);
  expect(read.texts.map((text) => [...text])).toEqual([
    [0, 1, 2],
    [0, 1, 91],
    [3, 91],
  ]);
  const norm = (at: number): number => Math.hypot(...read.vectors.subarray(6 * at, 6 * at + 6));
  expect(norm(0)).toBeGreaterThan(0.5);
  expect(norm(1)).toBeGreaterThan(0.5);
  expect(norm(91)).toBe(0);
});
