import { expect, test } from "vitest";
import { judgeByRule } from "./judge-by-rule.ts";

test.each([
  ["easy", "Hi!"],
  ["easy", "What is the capital of Peru?"],
  ["easy", "TRANSLATE into German: good morning"],
  ["easy", `summarize: ${"some plain text ".repeat(100)}`],
  ["easy", ""],
  ["easy", "👋"],
  ["hard", "Prove it"],
  ["hard", "Hi, why is the sky blue?"],
  ["hard", "(SQL)"],
  ["hard", "Translate this:\n```\nx\n```"],
  ["hard", "word ".repeat(70)],
  ["easy", "Improve improvements, classy reasons, planner"],
])("judgeByRule() says %s of %j", (verdict, question) => {
  expect(judgeByRule({ question, inputTokens: 10 }).verdict).toBe(verdict);
});

test("judgeByRule() says hard of a long context, however short the question", () => {
  expect(judgeByRule({ question: "Hi", inputTokens: 1500 }).verdict).toBe("easy");
  expect(judgeByRule({ question: "Hi", inputTokens: 1501 }).verdict).toBe("hard");
});

test("judgeByRule() reads 1 MB without a stall", () => {
  expect(judgeByRule({ question: "-".repeat(1_000_000), inputTokens: 10 }).verdict).toBe("hard");
});
