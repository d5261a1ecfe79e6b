import { expect, test } from "vitest";
import { isSameAnswer } from "./is-same-answer.ts";

const answer = (content: string | null, more: object = {}) => ({
  choices: [{ index: 0, message: { role: "assistant" as const, content, ...more }, finish_reason: "stop" }],
});

const long =
  "The museum opens at 9 every day but Monday, and closes at 18; on Thursdays it stays open for two hours more.";

test.each([
  ["Paris", " paris.", true],
  ["Paris", "London", false],
  ["Yes", "No", false],
  ['{"a": 1, "b": [2]}', '{"a":1,"b":[2]}', true],
  ['{"a": 1}', '{"a": 2}', false],
  [long, long.replace("and closes", "and then closes"), true],
  [long, long.replace("9", "8"), false],
  [long, long.replace("it stays", "it never stays"), false],
  [long, `${long} Entry is free for children, students and whoever comes in the last hour of the day.`, false],
  [null, null, false],
])("isSameAnswer() of %j and %j is %s", (one, other, isSame) => {
  expect(isSameAnswer(answer(one), answer(other))).toBe(isSame);
});

test("isSameAnswer() reads half a million dots in one go", () => {
  const dots = `${".".repeat(500_000)}a`;
  expect(isSameAnswer(answer(dots), answer(`${dots}.`))).toBe(true);
});

test("isSameAnswer() compares texts only: of calls of tools or several choices it knows nothing", () => {
  const call = { id: "1", type: "function" as const, function: { name: "f", arguments: "{}" } };
  expect(isSameAnswer(answer("x", { tool_calls: [call] }), answer("x", { tool_calls: [call] }))).toBe(false);
  const { choices } = answer("x");
  expect(isSameAnswer({ choices: [...choices, ...choices] }, { choices: [...choices, ...choices] })).toBe(false);
});
