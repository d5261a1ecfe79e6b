import { expect, test } from "vitest";
import type { ChatRequest, Message } from "#core/contract";
import { countInputChars, countOutputChars, tokensOfChars } from "./count-tokens.ts";

const ask = (...messages: Message[]): ChatRequest => ({ model: "auto", messages });

test.each([
  [0, 0],
  [1, 1],
  [4, 1],
  [5, 2],
  [1_000_000, 250_000],
])("tokensOfChars() makes %d characters %d tokens", (chars, tokens) => {
  expect(tokensOfChars(chars)).toBe(tokens);
});

test.each([
  { name: "text", request: ask({ role: "user", content: "12345" }), chars: 5 },
  {
    name: "every message",
    request: ask({ role: "system", content: "123" }, { role: "user", content: "45" }),
    chars: 5,
  },
  {
    name: "parts of text",
    request: ask({
      role: "user",
      content: [
        { type: "text", text: "123" },
        { type: "text", text: "45" },
      ],
    }),
    chars: 5,
  },
  {
    name: "what was called, in OpenAI's older way too",
    request: ask({
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "f", arguments: "{}" } }],
      function_call: { name: "f", arguments: "[1]" },
    }),
    chars: 5,
  },
  { name: "nothing", request: ask({ role: "assistant", content: null }, { role: "user", content: "" }), chars: 0 },
  {
    name: "no images",
    request: ask({ role: "user", content: [{ type: "image_url", image_url: { url: "data:".repeat(999) } }] }),
    chars: 0,
  },
])("countInputChars() counts $name", ({ request, chars }) => {
  expect(countInputChars(request)).toBe(chars);
});

test("countInputChars() counts tool definitions", () => {
  const tools: ChatRequest["tools"] = [{ type: "function", function: { name: "f", description: "x".repeat(1000) } }];
  const asked = ask({ role: "user", content: "12345" });
  expect(countInputChars({ ...asked, tools })).toBe(5 + JSON.stringify(tools).length);
});

test("countOutputChars() counts all that the model wrote, and not its role", () => {
  const toolCalls = [{ id: "c1", function: { name: "f", arguments: "{}" } }, { index: 1 }];
  const said = { role: "assistant", content: "ab", reasoning_content: "cde", refusal: null, tool_calls: toolCalls };
  expect(countOutputChars(said)).toBe(7);
  expect(countOutputChars({ content: null, function_call: { name: "f", arguments: "{}" } })).toBe(2);
  expect(countOutputChars({})).toBe(0);
});
