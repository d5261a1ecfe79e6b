import { expect, test } from "vitest";
import { readDraft } from "../reading/draft.ts";
import { signNames } from "../signs/read-signs.ts";
import { makeDraftBook } from "./draft-book.ts";
import { isLikelyRight } from "./word-problem-draft.ts";
import { signs } from "./word-problem-signs.ts";

const pens = "Ann buys 3 pens for 4 dollars each. How much does she pay?";

test.each([
  ["Ann pays 3 \u00d7 $4 = **$12**.", true],
  ["3 pens at 4 dollars each: 3 * 4 = 12.\n#### 12", true],
  ["We multiply the number of pens by their price:\n\n\\[ 3 \\times 4 = 12 \\]\n\nAnn pays **$12**.", true],
  ["3 * 4 = 14, so she pays $14.", false],
  // What does no sums cannot be judged by them.
  ["12", undefined],
  ["She pays some 20 dollars, I think.", undefined],
  ["", undefined],
])("isLikelyRight() of %j is %j", (draft, expected) => {
  expect(isLikelyRight(readDraft(pens, draft))).toBe(expected);
});

test("every sign that is shipped is one that is read", () => {
  expect(signs.map(([name]) => name).filter((name) => !signNames.includes(name))).toEqual([]);
});

test("a draft book without a file judges drafts of word problems alone", () => {
  const load = async () => undefined;
  const book = makeDraftBook({ load, pair: "small -> large" });
  expect(book.forecast(pens)).toMatchObject({ quality: { least: 0 } });
  expect(book.judge(pens, "3 * 4 = 12.\n#### 12")).toEqual({ verdict: { kind: "good" } });
  expect(book.judge(pens, "3 * 4 = 14, so she pays $14.")).toMatchObject({ verdict: { kind: "weak" } });
  expect(book.judge(pens, "12")).toBeUndefined();
  expect(book.forecast("Who was Ann?")).toBeUndefined();
  expect(book.judge("Who was Ann?", "A queen")).toBeUndefined();
});
