import { expect, test, vi } from "vitest";
import { readChatChunk, readChatCompletion } from "./read-answer.ts";
import { WeirError } from "./weir-error.ts";

const whole = { id: "x", choices: [{ message: { role: "assistant", content: "hi" }, finish_reason: "stop" }] };

test("readChatCompletion() keeps what it does not know, and the host's own words", () => {
  const answer = { ...whole, new_field: [1], choices: [{ ...whole.choices[0], logprobs: null, new_too: {} }] };
  const text = JSON.stringify(answer);
  expect(readChatCompletion(text, () => undefined)).toEqual({ value: answer, text });
});

test.each([
  "",
  "null",
  "[]",
  "{}",
  "<!doctype html><html></html>",
  JSON.stringify(whole).slice(0, -1),
  `${JSON.stringify(whole)}garbage`,
  '{"choices":[]}',
  '{"choices":null}',
  '{"choices":[{}]}',
  '{"choices":[{"message":"hi"}]}',
  '{"choices":[{"message":{"content":5}}]}',
  '{"choices":[{"message":{"content":"hi"},"finish_reason":5}]}',
  `{"choices":${"[".repeat(100_000)}`,
])("readChatCompletion() takes %j for no answer", (text) => {
  expect(() => readChatCompletion(text, () => undefined)).toThrow(
    expect.objectContaining({ code: "upstream_invalid" }),
  );
});

test("readChatCompletion() does not repeat what the host said", () => {
  expect(() => readChatCompletion("sk-secret", () => undefined)).not.toThrow("sk-secret");
});

test("readChatCompletion() throws the host's own error where its text holds one, and asks only then", () => {
  const readError = vi.fn(() => new WeirError("rate_limit_exceeded", "busy"));
  readChatCompletion(JSON.stringify(whole), readError);
  expect(readError).not.toHaveBeenCalled();
  const text = '{"error":{"type":"rate_limit"}}';
  expect(() => readChatCompletion(text, readError)).toThrow(expect.objectContaining({ code: "rate_limit_exceeded" }));
  expect(readError).toHaveBeenCalledWith(text);
});

test.each([
  { name: "text", chunk: { choices: [{ index: 0, delta: { content: "😀" }, finish_reason: null }] } },
  { name: "a lone surrogate", chunk: { choices: [{ delta: { content: "\ud83d" } }] } },
  { name: "usage without choices", chunk: { choices: [], usage: { prompt_tokens: 1 } } },
  { name: "null usage", chunk: { choices: [], usage: null } },
  {
    name: "a tool call's piece",
    chunk: { choices: [{ delta: { tool_calls: [{ index: 0, function: { arguments: "{" } }] } }] },
  },
  { name: "unknown fields", chunk: { choices: [{ delta: { reasoning: "hm" }, x: 1 }], y: 2 } },
])("readChatChunk() takes $name", ({ chunk }) => {
  expect(readChatChunk(JSON.stringify(chunk))).toEqual(chunk);
});

test.each([
  "",
  "[DONE]",
  "null",
  "{}",
  '{"error":{}}',
  '{"choices":[{"delta":{"content":',
  '{"choices":[{"delta":{"content":5}}]}',
  '{"choices":[],"usage":5}',
])("readChatChunk() takes %j for no chunk", (text) => {
  expect(readChatChunk(text)).toBeUndefined();
});
