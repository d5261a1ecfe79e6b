import { expect, test } from "vitest";
import { readDraft } from "../../reading/draft.ts";
import { arithmeticNames, readArithmetic } from "./arithmetic.ts";

test("readArithmetic() says whether the last step is the answer", () => {
  const asked = "He had 9 and ate 4. How many are left?";
  const of = (draft: string) =>
    Object.fromEntries(readArithmetic(readDraft(asked, draft)).map((each, at) => [arithmeticNames[at], each]));
  expect(of("9 - 4 = 5\n#### 5")).toMatchObject({
    "wrong equations": 0,
    "last result is the answer": 1,
  });
  expect(of("9 + 4 = 14\n#### 13.5")).toMatchObject({
    "wrong equations": 1,
    "share of wrong equations": 1,
    "last result is the answer": 0,
    "answer is no whole number": 1,
  });
});
