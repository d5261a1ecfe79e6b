import { expect, test } from "vitest";
import { makeFindAgain } from "./find-again.ts";

const mark = (value: string): string => `<${value}>`;

test.each([
  ["aaaaaa-b-c", "<aaaaaa-b-c>"],
  ["aaaaaa-b-cd", "<aaaaaa-b>-cd"],
  ["aaaaaa-z, aaaaaa", "<aaaaaa>-z, <aaaaaa>"],
  ["aaaaaab xaaaaaa 1aaaaaa-b", "aaaaaab xaaaaaa 1aaaaaa-b"],
])("makeFindAgain() finds in %j the longest value that is a whole word", (text, found) => {
  expect(makeFindAgain(["aaaaaa-b", "short", "aaaaaa", "aaaaaa-b-c"])(text, mark)).toBe(found);
});

test("makeFindAgain() reads 1 MB once, however many values begin alike", () => {
  const values = Array.from({ length: 60_000 }, (_, at) => `aaaaaa${at}`);
  const text = "aaaaaa ".repeat(150_000);
  expect(makeFindAgain(values)(text, mark)).toBe(text);
  expect(makeFindAgain(values)("aaaaaa59999", mark)).toBe("<aaaaaa59999>");
});
