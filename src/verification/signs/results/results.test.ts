import { expect, test } from "vitest";
import { readDraft } from "../../reading/draft.ts";
import { readResults } from "./results.ts";

const question =
  "Boots cost $16 and shipping $4 at one shop, $13 and twice that at another. How much more is the second?";

test.each([
  ["every result goes into a later sum", "16 + 4 = 20, then 4 * 2 = 8, 13 + 8 = 21 and 21 - 20 = 1\n#### 1", 0],
  ["one is left behind", "16 + 4 = 20 there. So 16 - 13 = 3, then 4 * 2 = 8, and 3 + 8 = 11\n#### 11", 1],
  ["one is left behind that is come to twice", "16 + 4 = 20, also 12 + 8 = 20, and 4 * 2 = 8\n#### 8", 1],
  ["the answer comes before the last sum", "13 + 8 = 21, then 21 - 20 = 1. A check: 20 + 1 = 21\n#### 1", 1],
  ["a share goes on as a per cent", "8 / 20 = 0.4, and 40% * 30 = 12\n#### 12", 0],
  ["there are many", "1 + 2 = 3, so 4 + 5 = 9, so 6 + 7 = 13, so 8 + 9 = 17, so 1 + 1 = 2\n#### 2", 3],
  ["there is no answer but the last result", "1 + 2 = 3", 0],
  ["there is no sum", "It is one.", 0],
])("readResults() where %s", (_, draft, unused) => {
  expect(readResults(readDraft(question, draft))).toEqual([unused]);
});

test("readResults() reads 15 KB of sums without a stall", () => {
  expect(readResults(readDraft(question, "and 12 + 13 = 25 ".repeat(900)))).toEqual([0]);
});
