import { expect, test } from "vitest";
import { readDraft } from "../../reading/draft.ts";
import { readOperations } from "./operations.ts";

const question = "Ann has 38 red pens and 6 more blue pens than red pens. How many pens does she have in all?";
const read = (draft: string): readonly number[] => readOperations(readDraft(question, draft));

test("a draft that stops a step too early misses an operation, said or written", () => {
  const [missing = 0, fewer = 0] = read("38 + 6 = 44, so she has 44 pens. #### 44");
  const [written = 0, enough = 0] = read("38 + 6 = 44 blue pens. In all 38 + 44 = 82. #### 82");
  const [told = 0] = read("38 + 6 = 44 blue pens; adding the 38 red ones, plus none, gives 82. #### 82");
  expect(missing).toBeGreaterThan(written);
  expect(missing).toBeGreaterThan(told);
  expect(fewer).toBeGreaterThan(enough);
});

test("a sum that is said twice is done once, and a number in two sums is used too often", () => {
  expect(read("38 + 6 = 44. Again, (38 + 6) = 44. #### 44")).toEqual(read("38 + 6 = 44. #### 44"));
  expect(read("38 + 6 = 44. #### 44")[2]).toBe(0);
  expect(read("38 * 6 = 228. Then 38 + 6 = 44. #### 44")[2]).toBe(2);
});
