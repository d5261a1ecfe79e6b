import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { withNative } from "#core/native";
import { checkWhole } from "./check-whole.ts";

const chat: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }] };
const messages = withNative({ ...chat }, { dialect: "messages", body: {}, headers: {}, untold: [], needed: [] });

/** An answer with calls of these arguments. */
const calling = (reason: string, ...calls: readonly string[]) => ({
  value: {
    choices: [
      { message: { tool_calls: calls.map((json) => ({ function: { arguments: json } })) }, finish_reason: reason },
    ],
  },
});

test.each([
  ["tool_calls", "{"],
  ["stop", "{"],
  ["tool_calls", "{}", "[]"],
  ["length", "{", "{}"],
])("checkWhole() refuses for Messages what ends in '%s' and calls a tool with %s %s", (reason, ...calls) => {
  const said = calling(reason, ...calls);
  expect(() => checkWhole(said, messages)).toThrow(expect.objectContaining({ code: "upstream_invalid" }));
  expect(() => checkWhole(said, chat)).not.toThrow();
  expect(() => checkWhole({ ...said, native: { name: "message", json: "{}" } }, messages)).not.toThrow();
});

test.each([["tool_calls", "{}", ""], ["length", "{}", "{"], ["stop"]])(
  "checkWhole() takes for Messages what ends in '%s' and calls a tool with %s %s",
  (reason, ...calls) => {
    expect(() => checkWhole(calling(reason, ...calls), messages)).not.toThrow();
  },
);

test("checkWhole() refuses fewer choices than were asked for, and no more", () => {
  const { choices } = calling("stop").value;
  expect(() => checkWhole({ value: { choices } }, { ...chat, n: 2 })).toThrow(
    expect.objectContaining({ code: "upstream_cut" }),
  );
  const [choice] = choices;
  const usage = { prompt_tokens: 1 };
  expect(() =>
    checkWhole({ value: { choices: choice === undefined ? [] : [choice], usage } }, { ...chat, n: 2 }),
  ).toThrow(expect.objectContaining({ heard: expect.objectContaining({ usage }) }));
  for (const n of [1, 2]) {
    expect(() => checkWhole({ value: { choices: [...choices, ...choices] } }, { ...chat, n })).not.toThrow();
  }
});
