import { expect, test } from "vitest";
import { makeDraftBook } from "./draft-book.ts";
import { signNames } from "./draft-signs.ts";
import { isLikelyRight, isWordProblem } from "./word-problem.ts";
import { signs } from "./word-problem-signs.ts";

const pens = "Ann buys 3 pens for 4 dollars each. How much does she pay?";

test.each([
  [pens, true],
  ["A class of 20 has three times as many girls as boys. What is the number of girls?", true],
  ["Rent is 35% of my 4,200 dollars and I save 500. Calculate the amount that is left.", true],
  ["In 1815 and 1848 the treaty was signed again. Who signed it?", false],
  ["How much is the fish?", false],
  ["Write a mail: we meet on May 3 at 4 pm, 5 of us", false],
  ["What is $x^2 + 3$ for 2 and 4? How much is it?", false],
  ["What does f(3, 4) return?\ndef f(x, y):\n  return x", false],
  ["How much is it?\nA. 3 dollars\nB. 4 dollars", false],
  [`${"A man had 3 ships and 4 sons. ".repeat(60)}How many ships had he?`, false],
])("isWordProblem(%j) is %j", (question, expected) => {
  expect(isWordProblem(question)).toBe(expected);
});

test.each([
  ["Ann pays 3 \u00d7 $4 = **$12**.", true],
  ["3 pens at 4 dollars each: 3 * 4 = 12.\n#### 12", true],
  ["We multiply the number of pens by their price:\n\n\\[ 3 \\times 4 = 12 \\]\n\nAnn pays **$12**.", true],
  ["3 * 4 = 14, so she pays $14.", false],
  ["12", false],
  ["She pays some 20 dollars, I think.", false],
  ["", false],
])("isLikelyRight() of %j is %j", (draft, expected) => {
  expect(isLikelyRight(pens, draft)).toBe(expected);
});

test("every sign that is shipped is one that is read", () => {
  expect(signs.map(([name]) => name).filter((name) => !signNames.includes(name))).toEqual([]);
});

test("a draft book without a file judges drafts of word problems alone, and leaves them to a second model where there is one", () => {
  const load = async () => undefined;
  const book = makeDraftBook({ load, pair: "small -> large" });
  expect(book.forecast(pens)).toMatchObject({ quality: { least: 0 } });
  expect(book.judge(pens, "3 * 4 = 12.\n#### 12")).toEqual({ verdict: { kind: "good" } });
  expect(book.judge(pens, "12")).toMatchObject({ verdict: { kind: "weak" } });
  expect(book.forecast("Who was Ann?")).toBeUndefined();
  expect(book.judge("Who was Ann?", "A queen")).toBeUndefined();
  const two = makeDraftBook({ load, pair: "small -> large", beside: "small + other -> large" });
  expect(two.forecast(pens)).toBeUndefined();
  expect(two.forecastBeside(pens)).toBeDefined();
});
