import { expect, test } from "vitest";
import { writeOutcome } from "./write-outcome.ts";

const kept = {
  place: 1,
  at: 0,
  requestId: "req",
  answerId: "",
  tenant: "t",
  question: "Why?",
  smallModel: "s",
  largeModel: "l",
  given: "small",
} as const;
const same = {
  id: "req",
  at: "1970-01-01T00:00:00.000Z",
  source: "traffic",
  prompt: "Why?",
  small_model: "s",
  large_model: "l",
};

test.each([
  ["nothing of an answer that nobody has read or scored", {}, undefined],
  ["that an answer passed, but no score of it", { reading: { isGood: true } }, { small_passed: true }],
  [
    "0 of a draft that failed the checks",
    { given: "large", reading: { isGood: false } },
    { small_passed: false, small_score: 0, small_by: "checks" },
  ],
  [
    "the chance of a draft that was judged",
    { reading: { isGood: true, chance: 0.7 } },
    { small_passed: true, small_score: 0.7, small_by: "learned" },
  ],
  [
    "the caller's word rather than Weir's",
    { reading: { isGood: true, chance: 0.7 }, score: 0, draft: "So." },
    { small_passed: true, small_score: 0, small_by: "caller", small_answer: "So." },
  ],
  [
    "of an escalated answer both",
    { given: "large", reading: { isGood: false }, score: 1 },
    { small_passed: false, small_score: 0, small_by: "checks", large_score: 1, large_by: "caller" },
  ],
] as const)("writeOutcome() tells %s", (_, more, row) => {
  expect(writeOutcome({ ...kept, ...more })).toEqual(row === undefined ? undefined : { ...same, ...row });
});
