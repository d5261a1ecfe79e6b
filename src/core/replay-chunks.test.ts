import { expect, test } from "vitest";
import { isChatChunk } from "./generated/validators.ts";
import { replayChunks } from "./replay-chunks.ts";

const choice = { index: 0, message: { role: "assistant", content: "hi" }, finish_reason: "stop" };
const head = { id: "c1", created: 7, model: "m" };

test("replayChunks() says the message, its finish reason, then the usage", () => {
  const usage = { prompt_tokens: 1 };
  const chunkHead = { ...head, object: "chat.completion.chunk" };
  expect(replayChunks({ ...head, object: "chat.completion", choices: [choice], usage })).toEqual([
    { ...chunkHead, choices: [{ index: 0, delta: { role: "assistant", content: "hi" }, finish_reason: null }] },
    { ...chunkHead, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    { ...chunkHead, choices: [], usage },
  ]);
});

test("replayChunks() says no usage that is not there", () => {
  expect(replayChunks({ ...head, choices: [choice] })).toHaveLength(2);
});

test("replayChunks() gives each tool call the index that a stream needs", () => {
  const call = { id: "a", type: "function", function: { name: "f", arguments: "{}" } };
  const [first] = replayChunks({ choices: [{ ...choice, message: { content: null, tool_calls: [call, call] } }] });
  expect(first?.choices[0]?.delta?.tool_calls).toEqual([
    { index: 0, ...call },
    { index: 1, ...call },
  ]);
});

test.each([
  { name: "null tool calls", message: { content: "hi", tool_calls: null } },
  { name: "a refusal", message: { content: null, refusal: "no" } },
  { name: "unknown fields", message: { content: "hi", reasoning: "hm" } },
  { name: "an empty message", message: {} },
])("replayChunks() makes valid chunks of $name, for every choice, each with a finish reason", ({ message }) => {
  const chunks = replayChunks({
    choices: [
      { message, finish_reason: "stop" },
      { index: 1, message },
    ],
  });
  expect(chunks.every((chunk) => isChatChunk(chunk))).toBe(true);
  expect(chunks.map(({ choices }) => [choices[0]?.index, choices[0]?.finish_reason])).toEqual([
    [0, null],
    [0, "stop"],
    [1, null],
    [1, null],
  ]);
});

test("replayChunks() says what stands beside the message, such as logprobs", () => {
  const [first] = replayChunks({ choices: [{ ...choice, logprobs: { content: [] } }] });
  expect(first?.choices[0]).toMatchObject({ logprobs: { content: [] } });
});
