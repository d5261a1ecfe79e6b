import { expect, test } from "vitest";
import { findCompletion, makeChunkReader, readChatCompletion } from "./read-answer.ts";

const whole = { id: "x", choices: [{ message: { role: "assistant", content: "hi" }, finish_reason: "stop" }] };

const readChatChunk = (text: string) => makeChunkReader()(text);

test("readChatCompletion() keeps what it does not know, and the host's own words", () => {
  const answer = { ...whole, new_field: [1], choices: [{ ...whole.choices[0], logprobs: null, new_too: {} }] };
  const text = JSON.stringify(answer);
  expect(readChatCompletion(text)).toEqual({ value: answer, text });
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
  expect(() => readChatCompletion(text)).toThrow(expect.objectContaining({ code: "upstream_invalid" }));
});

test("readChatCompletion() does not repeat what the host said", () => {
  expect(() => readChatCompletion("sk-secret")).not.toThrow("sk-secret");
});

test("readChatCompletion() throws the host's own error where its text holds one", () => {
  const text = '{"error":{"type":"rate_limit_error"}}';
  expect(() => readChatCompletion(text)).toThrow(expect.objectContaining({ code: "rate_limit_exceeded" }));
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
  { name: "a delta alone", chunk: { choices: [{ delta: { content: "b" }, message: { content: "ab" } }] } },
  { name: "an end without a delta", chunk: { choices: [{ index: 0, finish_reason: "stop" }] } },
  { name: "unknown fields", chunk: { choices: [{ delta: { reasoning: "hm" }, x: 1 }], y: 2 } },
])("a chunk reader takes $name", ({ chunk }) => {
  const text = JSON.stringify(chunk);
  expect(readChatChunk(text)).toEqual({ value: chunk, text });
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
])("a chunk reader takes %j for no chunk", (text) => {
  expect(readChatChunk(text)).toBeUndefined();
});

test.each([
  { name: "beside no choice", more: { choices: [], error: { message: "SECRET" } }, code: "upstream_error" },
  { name: "beside choices", more: { error: { type: "rate_limit_error" } }, code: "rate_limit_exceeded" },
  { name: "as a text", more: { error: "SECRET" }, code: "upstream_error" },
  {
    name: "in a choice",
    more: { choices: [{ message: {}, delta: {}, finish_reason: "stop", error: { code: 502 } }] },
    code: "upstream_error",
  },
  {
    name: "beside what is retyped",
    more: { model: null, error: { message: "SECRET" } },
    code: "upstream_error",
  },
])("an error $name is read as one, whole and streamed", ({ more, code }) => {
  const chunk = JSON.stringify({ choices: [{ delta: { content: "a" } }], ...more });
  expect(() => readChatChunk(chunk)).toThrow(expect.objectContaining({ code }));
  expect(() => readChatChunk(chunk)).not.toThrow("SECRET");
  if (more.choices?.length === 0) return;
  expect(() => readChatCompletion(JSON.stringify({ ...whole, ...more }))).toThrow(expect.objectContaining({ code }));
});

test.each([null, {}, "", { message: "", code: null }])("an error that says nothing, %j, is none", (error) => {
  expect(readChatChunk(JSON.stringify({ choices: [], error }))?.value.choices).toEqual([]);
  expect(readChatCompletion(JSON.stringify({ ...whole, error })).value.choices).toEqual(whole.choices);
});

const choice = (delta: unknown) => ({ choices: [{ index: 0, delta, finish_reason: null }] });

test.each([
  {
    name: "null for what is not said",
    chunk: { id: null, ...choice({ role: null, content: "a" }) },
    read: choice({ content: "a" }),
  },
  {
    name: "null in a call's later pieces",
    chunk: choice({ tool_calls: [{ index: 0, id: null, type: null, function: { name: null, arguments: "{" } }] }),
    read: choice({ tool_calls: [{ index: 0, function: { arguments: "{" } }] }),
  },
  {
    name: "arguments as an object",
    chunk: choice({ tool_calls: [{ index: 0, function: { name: "f", arguments: { a: [null] } } }] }),
    read: choice({ tool_calls: [{ index: 0, function: { name: "f", arguments: '{"a":[null]}' } }] }),
  },
  {
    name: "content in parts",
    chunk: choice({
      content: [
        { type: "thinking", thinking: [{ type: "text", text: "hm" }] },
        { type: "text", text: "a" },
        { type: "text", text: "b" },
        { type: "reference", reference_ids: [1] },
      ],
    }),
    read: choice({ content: "ab", reasoning_content: "hm", omitted: ["reference"] }),
  },
  {
    name: "a whole completion",
    chunk: { object: "chat.completion", choices: [{ index: 0, message: { content: "a" }, finish_reason: "stop" }] },
    read: { object: "chat.completion.chunk", choices: [{ index: 0, delta: { content: "a" }, finish_reason: "stop" }] },
  },
  {
    name: "a message in place of nothing",
    chunk: { choices: [{ index: 0, delta: null, message: { role: null, content: [{ type: "text", text: "a" }] } }] },
    read: { choices: [{ index: 0, delta: { content: "a" } }] },
  },
  {
    name: "a text",
    chunk: { object: "text_completion", choices: [{ index: 0, text: "a", logprobs: null, finish_reason: null }] },
    read: {
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta: { content: "a" }, logprobs: null, finish_reason: null }],
    },
  },
])("a chunk reader reads $name, and hands no text of the host's on", ({ chunk, read }) => {
  expect(readChatChunk(JSON.stringify(chunk))).toEqual({ value: read });
});

test("findCompletion() reads a whole answer with nulls and parts", () => {
  const message = { role: null, content: [{ type: "text", text: "a" }], refusal: null };
  const said = { ...whole, model: null, choices: [{ index: null, message, finish_reason: "stop" }] };
  expect(findCompletion(said)).toEqual({
    id: "x",
    choices: [{ message: { content: "a", refusal: null }, finish_reason: "stop" }],
  });
});

test("a chunk reader says nothing twice: a message after deltas is all of them once more", () => {
  const read = makeChunkReader();
  const choice = { index: 0, finish_reason: null };
  const last = { ...choice, message: { role: "assistant", content: "ab" }, finish_reason: "stop" };
  const pieces = [{ ...choice, delta: { content: "a" } }, { ...choice, delta: { content: "b" } }, last];
  const said = pieces.map((piece) => read(JSON.stringify({ choices: [piece] }))?.value.choices[0]);
  expect(said.map((piece) => piece?.delta?.content)).toEqual(["a", "b", undefined]);
  expect(said.at(-1)?.finish_reason).toBe("stop");
});

test("a chunk reader takes messages that follow one another for pieces", () => {
  const read = makeChunkReader();
  const said = ["a", "b"].map((content) => read(JSON.stringify({ choices: [{ message: { content } }] })));
  expect(said.map((chunk) => chunk?.value.choices[0]?.delta?.content)).toEqual(["a", "b"]);
});
