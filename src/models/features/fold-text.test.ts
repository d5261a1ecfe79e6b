import { expect, test } from "vitest";
import { foldText } from "./fold-text.ts";

const fold = (text: string, room = 100): string => {
  const codes = new Int32Array(room);
  return String.fromCodePoint(...codes.subarray(0, foldText(text, codes)));
};

test.each([
  ["", " "],
  ["Gold\t\tUP\n", " gold up "],
  ["ÉCOLE", " école "],
  ["e\u0301cole", " école "],
  ["ＧＯＬＤ　１", " gold 1 "],
  ["ПРИВЕТ, мир", " привет, мир "],
  ["日本 語", " 日本 語 "],
  ["ok 👍🏽", " ok 👍🏽 "],
  ["\u00a0a\u2003b\u0000c", " a b c "],
])("foldText() makes of %j %j", (text, folded) => {
  expect(fold(text)).toBe(folded);
});

test("foldText() reads no more than there is room for, and leaves no half of a pair", () => {
  expect(fold("abcdef", 5)).toBe(" abc ");
  expect(fold("ab👍👍", 5)).toBe(" ab ");
  expect(fold("ﷺ".repeat(50), 52).length).toBeLessThanOrEqual(52);
  expect(fold("\ud83d")).toBe(" ");
});
