import { expect, test } from "vitest";
import { makeLesson, type Example } from "./examples.ts";
import { lookAside } from "./look-aside.ts";
import { makeRandom } from "./random.ts";
import type { Recipe } from "./recipe.ts";

const labels = ["a", "b", "c"];
const recipe: Recipe = {
  spec: { wordGrams: 2, skip: 0, edges: false, charFrom: 0, charTo: 0, idfPower: 0.5, maxChars: 4096 },
  runs: false,
  minFrequency: 1,
  maxRows: 10_000,
  cost: 1,
  contrast: 0.5,
  counted: 0,
  vectorShare: 0,
  weightsPerLabel: Infinity,
};

/** Ten words a text, of which about four are its label's own; every eighth has another label, if `isSpoiled`. */
const drawExamples = (isSpoiled: boolean): readonly Example[] => {
  const random = makeRandom(9);
  return Array.from({ length: 900 }, (_, at) => {
    const label = labels[at % 3] ?? "";
    const words = Array.from({ length: 10 }, () => (random(10) < 4 ? `${label}${random(40)}` : `word${random(300)}`));
    return { text: words.join(" "), label: isSpoiled && at % 8 === 5 ? (labels[(at + 1) % 3] ?? "") : label };
  });
};
const believedOf = (examples: readonly Example[], by = recipe) => {
  const tried = lookAside(makeLesson(examples, labels), labels, by, undefined);
  return { tried, believed: new Set(tried[tried.length - 1]?.believed.texts) };
};

test("lookAside() leaves out texts with wrong labels, where models without them are right more often", () => {
  const spoiled = drawExamples(true);
  const { tried, believed } = believedOf(spoiled);
  const isWrong = (at: number): boolean => at % 8 === 5;
  const doubted = Array.from(spoiled.keys()).filter((at) => !believed.has(spoiled[at]?.text ?? ""));
  expect(tried[1]?.accuracy).toBeGreaterThan(tried[0].accuracy);
  expect(doubted.filter(isWrong).length).toBeGreaterThan(80);
  expect(doubted.filter((at) => !isWrong(at)).length).toBeLessThan(10);
});

test("lookAside() believes labels that are right", () => {
  expect(believedOf(drawExamples(false)).believed.size).toBe(900);
});

test("lookAside() lets a net count where it leaves texts out, too", () => {
  const random = makeRandom(9);
  // What lies between two others: a plane parts it from both but poorly.
  const examples = Array.from({ length: 900 }, (_, at): Example => {
    const kind = at % 3;
    const words = Array.from({ length: 8 }, () => `${random(8) < 4 * kind ? "left" : "right"}${random(20)}`);
    return { text: words.join(" "), label: labels[at % 8 === 5 ? (at + 1) % 3 : kind] ?? "" };
  });
  const net = { filters: 8, rounds: 20, dropout: 0, words: 100, share: 0 };
  const { tried } = believedOf(examples, { ...recipe, spec: { ...recipe.spec, wordGrams: 1 }, net });
  const chosen = tried[tried.length - 1];
  expect(chosen?.believed.texts.length).toBeLessThan(900);
  expect(chosen?.recipe.net?.share).toBeGreaterThan(0);
});
