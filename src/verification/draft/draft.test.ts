import { expect, test } from "vitest";
import { makeDraftJudge, trainCombiners } from "#verification";
import { readDraft } from "./draft.ts";
import { readSigns, signNames } from "./draft-signs.ts";
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

const question = "Ann buys 3 pens for 4 dollars each. How much does she pay?";
const right = "She pays 3 * 4 = 12 dollars.\n#### 12";
const wrong = "She pays 3 * 4 = 15 dollars.\n#### 15";

test("readSigns() has a number for each name, and 1 MB takes no longer than its beginning", () => {
  expect(readSigns({ question, draft: right })).toHaveLength(signNames.length);
  const long = "1 + 1 = 3. a(".repeat(80_000);
  expect(readSigns({ question, draft: long })).toEqual(readSigns({ question, draft: long.slice(0, 16_384) }));
});

test("a judge that learned nothing prefers agreement, and drafts without a fault", () => {
  const judge = makeDraftJudge({});
  expect(judge({ question, draft: right })).toBeGreaterThan(judge({ question, draft: wrong }));
  expect(judge({ question, draft: right, second: "#### 12.0" })).toBeGreaterThan(judge({ question, draft: right }));
  expect(judge({ question, draft: right, second: wrong })).toBeLessThan(judge({ question, draft: right }));
});

test("trainCombiners() learns which drafts will do, the same from the same, and nothing of a family it has not seen", () => {
  const drafts = Array.from({ length: 100 }, (_, at) => ({
    question: `Ann buys ${at} pens for ${at + 1} dollars each. How much does she pay?`,
    draft:
      at % 2 === 0 ? `${at} * ${at + 1} = ${at * (at + 1)}\n#### ${at * (at + 1)}` : `${at} * ${at + 1} = 7\n#### 7.5`,
    small: 1 - (at % 2),
    large: 1,
  }));
  const combiners = trainCombiners(drafts);
  expect(combiners).toEqual(trainCombiners(drafts));
  expect(Object.keys(combiners)).toEqual(["arithmetic"]);
  const judge = makeDraftJudge(combiners);
  expect(judge({ question, draft: right })).toBeGreaterThan(0.7);
  expect(judge({ question, draft: "3 * 4 = 7\n#### 7.5" })).toBeLessThan(0.5);
});

test("trainCombiners() tells the chance that a large model does no better: half of its faults, half of the loss", () => {
  const drafts = Array.from({ length: 100 }, (_, at) => ({
    question: `Ann buys ${at} pens for ${at + 1} dollars each. How much does she pay?`,
    draft: "3 * 4 = 7\n#### 7.5",
    small: 0,
    large: at % 2,
  }));
  const chance = makeDraftJudge(trainCombiners(drafts))({ question, draft: wrong });
  expect(chance).toBeGreaterThan(0.5);
  expect(chance).toBeLessThan(0.52);
});
