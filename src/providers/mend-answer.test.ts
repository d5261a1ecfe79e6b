import { expect, test } from "vitest";
import type { ChatChunk, ChatCompletion, ToolCallDelta } from "#core/contract";
import { makeChunkMender, mendCompletion } from "./mend-answer.ts";

const head = { id: "c", object: "o", created: 1, model: "m" };
const message = { role: "assistant", content: "hi", refusal: null };
const choice = { index: 0, message, logprobs: null, finish_reason: "stop" };
const whole: ChatCompletion = { ...head, choices: [choice] };
const call = { id: "call_1", type: "function", function: { name: "f", arguments: "{}" } };

test("mendCompletion() leaves a whole answer as it is, its text too", () => {
  const said = { value: whole, text: "t" };
  expect(mendCompletion(said, "m")).toBe(said);
});

test.each<{ name: string; value: ChatCompletion; mended: object }>([
  {
    name: "a head",
    value: { choices: [choice] },
    mended: {
      id: expect.stringMatching(/^chatcmpl-/),
      object: "chat.completion",
      created: expect.any(Number),
      model: "m",
    },
  },
  {
    name: "an index and a role",
    value: { ...head, choices: [choice, { message: { content: "b" }, finish_reason: "stop" }] },
    mended: { ...head, choices: [choice, { index: 1, message: { role: "assistant" } }] },
  },
  {
    name: "what OpenAI says of every answer, if only that there is none",
    value: { ...head, choices: [{ message: {}, finish_reason: "stop" }] },
    mended: { choices: [{ logprobs: null, message: { content: null, refusal: null } }] },
  },
  {
    name: "a call's id and type",
    value: {
      ...head,
      choices: [{ ...choice, message: { role: "assistant", tool_calls: [{ function: call.function }] } }],
    },
    mended: { choices: [{ message: { tool_calls: [{ ...call, id: expect.stringMatching(/^call_/) }] } }] },
  },
  {
    name: "OpenAI's word for the end",
    value: { ...head, choices: [{ ...choice, finish_reason: "eos" }] },
    mended: { choices: [{ finish_reason: "stop" }] },
  },
  {
    name: "an id in place of an empty one",
    value: { ...head, choices: [{ ...choice, message: { ...message, tool_calls: [{ ...call, id: "" }] } }] },
    mended: { choices: [{ message: { tool_calls: [{ ...call, id: expect.stringMatching(/^call_/) }] } }] },
  },
  {
    name: "half of its log probabilities",
    value: { ...head, choices: [{ ...choice, logprobs: { content: [] } }] },
    mended: { choices: [{ logprobs: { content: [], refusal: null } }] },
  },
])("mendCompletion() gives an answer $name", ({ value, mended }) => {
  const said = mendCompletion({ value, text: "t" }, "m");
  expect(said.value).toMatchObject(mended);
  expect(said.text).toBeUndefined();
});

test.each([null, undefined])("mendCompletion() takes a finish reason of %s for a stump", (reason) => {
  const value = { ...head, choices: [{ ...choice, ...(reason === null ? { finish_reason: null } : {}) }] };
  if (reason === undefined) Object.assign(value.choices[0] ?? {}, { finish_reason: undefined });
  expect(() => mendCompletion({ value }, "m")).toThrow(expect.objectContaining({ code: "upstream_cut" }));
});

test.each([
  ["error", "upstream_error"],
  ["whim", "upstream_cut"],
])("what ends in '%s' is %s, whole and streamed", (reason, code) => {
  const whole = { ...head, choices: [{ ...choice, finish_reason: reason }] };
  expect(() => mendCompletion({ value: whole }, "m")).toThrow(expect.objectContaining({ code }));
  const chunk = { ...head, choices: [{ index: 0, delta: { content: "a" }, finish_reason: reason }] };
  expect(() => makeChunkMender("m")({ value: chunk })).toThrow(expect.objectContaining({ code }));
});

test("a chunk mender leaves whole chunks as they are", () => {
  const mend = makeChunkMender("m");
  const piece: ToolCallDelta = { index: 0, function: { arguments: "{" } };
  for (const tool_calls of [[{ ...call, index: 0 }], [piece]]) {
    const said = { value: { ...head, choices: [{ index: 0, delta: { tool_calls } }] }, text: "t" };
    expect(mend(said)).toBe(said);
  }
});

test("a chunk mender numbers calls that have no index, and names those without an id, once", () => {
  const mend = makeChunkMender("m");
  const pieces: ToolCallDelta[] = [
    { function: { name: "f", arguments: "" } },
    { function: { arguments: "{}" } },
    { id: "call_2", function: { name: "g", arguments: "{}" } },
  ];
  const mended = pieces.map((piece) => {
    const value: ChatChunk = { ...head, choices: [{ index: 0, delta: { tool_calls: [piece] } }] };
    return mend({ value, text: "t" }).value.choices[0]?.delta?.tool_calls?.[0];
  });
  expect(mended).toEqual([
    { index: 0, id: expect.stringMatching(/^call_/), type: "function", function: { name: "f", arguments: "" } },
    { index: 0, function: { arguments: "{}" } },
    { index: 1, id: "call_2", type: "function", function: { name: "g", arguments: "{}" } },
  ]);
});

test("a chunk mender tells calls apart that a host gives the same index", () => {
  const mend = makeChunkMender("m");
  const pieces: ToolCallDelta[] = [
    { index: 0, id: "a", function: { name: "f", arguments: "{}" } },
    { index: 0, id: "b", function: { name: "f", arguments: "{" } },
    { index: 0, function: { arguments: "}" } },
    { index: 1, id: "", function: { name: "g", arguments: "{}" } },
  ];
  const mended = pieces.map((piece) => {
    const value: ChatChunk = { ...head, choices: [{ index: 0, delta: { tool_calls: [piece] } }] };
    return mend({ value }).value.choices[0]?.delta?.tool_calls?.[0];
  });
  expect(mended.map((call) => call?.index)).toEqual([0, 1, 1, 2]);
  expect(mended.map((call) => call?.id)).toEqual(["a", "b", undefined, expect.stringMatching(/^call_/)]);
});

test.each([
  [{ delta: { role: "", content: "a" }, finish_reason: "" }, { content: "a" }],
  [{ delta: { role: "assistant", content: "a" } }, { role: "assistant", content: "a" }],
])("a chunk mender says which choice it is, and leaves out what is empty: %j", (said, delta) => {
  const mended = makeChunkMender("m")({ value: { ...head, choices: [said] }, text: "t" });
  expect(mended).toEqual({ value: { ...head, choices: [{ index: 0, delta, finish_reason: null }] } });
});

test("a chunk mender says OpenAI's word for the end", () => {
  const mended = makeChunkMender("m")({
    value: { ...head, choices: [{ index: 0, delta: {}, finish_reason: "eos_token" }] },
  });
  expect(mended.value.choices[0]?.finish_reason).toBe("stop");
});

test("a chunk mender gives all chunks of a stream one head", () => {
  const mend = makeChunkMender("m");
  const ids = [1, 2].map(() => mend({ value: { choices: [] } }).value.id);
  expect(ids[0]).toMatch(/^chatcmpl-/);
  expect(ids[1]).toBe(ids[0]);
});
