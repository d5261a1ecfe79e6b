import { expect, test } from "vitest";
import { makeDraftBook, readDraftModel } from "#verification";
import { learnDrafts } from "../../../scripts/learn-drafts.ts";

/** Sums that are right in the even rows, and wrong in the odd ones, where the large model is right. */
const rows = Array.from({ length: 200 }, (_, at) => {
  const [one, other] = [at + 3, 2 * at + 5];
  const said = (one + other) * (1 + (at % 2));
  return {
    id: `${at}`,
    pair: "s -> l",
    domain: "sums",
    prompt: `Ann has ${one} apples and buys ${other} more. How many apples has she?`,
    small: 1 - (at % 2),
    large: 1,
    draft: `She has ${one} + ${other} = ${said} apples.\n#### ${said}`,
    seconds: {},
  };
});
const settled = async () => await new Promise((resolve) => setTimeout(resolve, 0));

test("what was learned of drafts survives its file, and tells good ones from bad ones", async () => {
  const model = readDraftModel(JSON.parse(JSON.stringify(learnDrafts(rows))));
  const book = makeDraftBook({ load: async () => model, pair: "s -> l" });
  const question = "Bob has 12 pears and buys 30 more. How many pears has he?";
  expect(book.forecast(question)?.quality.expected).toBeUndefined();
  await settled();
  expect(book.forecast(question)?.quality.expected).toBeGreaterThan(0.5);
  expect(book.forecast(question)?.keptShare).toBeCloseTo(0.5, 1);
  expect(book.judge(question, "He has 12 + 30 = 42 pears.\n#### 42")?.verdict.kind).toBe("good");
  expect(book.judge(question, "He has 12 + 30 = 84 pears.\n#### 84")?.verdict.kind).toBe("weak");
  expect(book.forecast("Why is the sky blue?")).toBeUndefined();
});

test("what was learned of another pair's drafts is not used", async () => {
  const model = learnDrafts(rows);
  const book = makeDraftBook({ load: async () => model, pair: "a -> b" });
  book.forecast("x");
  await settled();
  expect(book.judge("2 and 3?", "2 + 3 = 5")).toBeUndefined();
});

test("readDraftModel() refuses what is none", () => {
  expect(() => readDraftModel({})).toThrow(/it is not one/);
  expect(() => readDraftModel({ pairs: { p: { code: {} } } })).toThrow(/combiner is not an object/);
});
