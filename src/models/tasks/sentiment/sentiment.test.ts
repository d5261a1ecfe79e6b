import { expect, test } from "vitest";
import { readWeights } from "../../../../test/kits/read-weights.ts";
import { makeSentiment } from "./sentiment.ts";

const { run } = await makeSentiment(await readWeights("sentiment"));
const labelOf = (text: string): string => run({ text }).output.label;

test.each([
  ["I love this product, it is great!", "positive"],
  ["This is a terrible, awful service", "negative"],
  ["not good", "negative"],
  ["It isn't bad at all", "positive"],
  ["I'm not happy with it", "negative"],
  ["The food was good but the service was horrible", "negative"],
  ["HORRIBLE!!!", "negative"],
  ["loveliest", "positive"],
  ["👍🏽👍🏽", "positive"],
  ["ok :)", "positive"],
  ["😡", "negative"],
])("sentiment finds %j %s", (text, label) => {
  expect(labelOf(text)).toBe(label);
});

test("sentiment is sure of what is said clearly, and only of that", () => {
  expect(run({ text: "I love this product, it is great!" }).isAccepted).toBe(true);
  expect(run({ text: "I hate it, it is a horrible disaster." }).isAccepted).toBe(true);
  expect(run({ text: "It is good, and it is bad, I like it and hate it." }).isAccepted).toBe(false);
});

test("sentiment counts an emphasized word for more, and a weakened one for less", () => {
  const sure = (text: string): number => run({ text }).confidence;
  expect(sure("an extremely good one")).toBeGreaterThan(sure("a somewhat good one"));
});

test.each([
  " ",
  "1234",
  "...",
  "\ud83d",
  "The meeting is on Thursday at 10",
  "Das ist ein wunderbares Buch, ganz herrlich",
  "Dies gilt auch für die Kunst, die die Stadt zeigt",
  "この本は素晴らしいです",
  "هذا الكتاب رائع جدا",
])("sentiment abstains on %j", (text) => {
  expect(run({ text })).toEqual({ output: { label: "neutral" }, confidence: 0, isAccepted: false });
});

test("sentiment reads the first 10,000 of 100,000 characters, whatever they are", () => {
  const text = "What a wonderful day. ".repeat(4600);
  expect(run({ text })).toEqual(run({ text: text.slice(0, 10_000) }));
  for (const piece of ["!", "not ", "n't", "😀", ":)", "\ud800", "good", "very "]) {
    const { confidence } = run({ text: piece.repeat(Math.floor(100_000 / piece.length)) });
    expect(confidence).toBeGreaterThanOrEqual(0);
    expect(confidence).toBeLessThanOrEqual(1);
  }
});
