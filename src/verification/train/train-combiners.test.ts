import { expect, test } from "vitest";
import { makeDraftJudge } from "./draft-judge.ts";
import { trainCombiners } from "./train-combiners.ts";

const question = "Ann buys 3 pens for 4 dollars each. How much does she pay?";
const right = "She pays 3 * 4 = 12 dollars.\n#### 12";
const wrong = "She pays 3 * 4 = 15 dollars.\n#### 15";

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
