import { expect, test } from "vitest";
import { readDraft } from "./draft.ts";
import { taskFamily } from "./task-family.ts";

test.each([
  ["2 + 2 = 4\n#### 4", "4", true],
  ['```json\n{"reasoning": "so", "answer": "B"}\n```', "B", true],
  ['{"reasoning": "broken "quotes" here", "answer": "17"}', "17", true],
  ['{"reasoning": "so", "answer": [1, 2]}', "[1,2]", true],
  ["Thus \\boxed{\\frac{1}{2}}.", "\\frac{1}{2}", true],
  ["We find the answer is (C). ", "C", true],
  ["It makes 12 and then 1,300 in all", "1,300", false],
  ["I do not know", "", false],
  ["", "", false],
])("readDraft() finds in %j the answer %j", (text, final, isMarked) => {
  expect(readDraft("?", text)).toMatchObject({ final, isMarked });
});

test.each([
  ["choice", "Which one?\nA. red\nB. blue"],
  ["code", "What does it return?\ndef f(x):\n  return x"],
  ["formula", "Let $x^2 = 4$. What is $x$?"],
  ["arithmetic", "Ann has $5 and Bob has $7. How much have they?"],
  ["arithmetic", "Ann has three cats and twice as many dogs. How many pets?"],
  ["open", "Write a poem about the sea"],
])("taskFamily() says %s of %j", (family, question) => {
  expect(taskFamily(question)).toBe(family);
});

test("taskFamily() reads 1 MB of anything without a stall", () => {
  const texts = ["\n".repeat(1_000_000), `$${"=".repeat(1_000_000)}`, "A)\n".repeat(300_000), ";".repeat(1_000_000)];
  expect(texts.map((text) => taskFamily(text))).toEqual(["open", "open", "open", "code"]);
});
