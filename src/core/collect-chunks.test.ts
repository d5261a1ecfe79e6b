import { expect, test } from "vitest";
import type { ChatChunk, ChatCompletion, Delta } from "#core/contract";
import { collectChunks, type ChunkCollector } from "./collect-chunks.ts";
import { replayChunks } from "./replay-chunks.ts";

function collect(chunks: readonly ChatChunk[], maxChars = 1000): ChunkCollector {
  const collector = collectChunks(maxChars);
  for (const chunk of chunks) collector.add(chunk);
  return collector;
}
const say = (...deltas: readonly Delta[]): ChatChunk[] => deltas.map((delta) => ({ choices: [{ index: 0, delta }] }));
const message = (collector: ChunkCollector): unknown => collector.completion()?.choices[0]?.message;

test("collectChunks() makes the completion that the same call without `stream` would have given", () => {
  const head = { id: "c1", object: "chat.completion.chunk", created: 7, model: "m", system_fingerprint: "f" };
  const chunks: ChatChunk[] = [
    { ...head, choices: [{ index: 0, delta: { role: "assistant", content: "" }, finish_reason: null }], usage: null },
    { ...head, choices: [{ index: 0, delta: { content: "hel" }, finish_reason: null }] },
    { ...head, choices: [{ index: 0, delta: { content: "lo" }, finish_reason: null }] },
    { ...head, choices: [{ index: 0, delta: {}, finish_reason: "stop" }] },
    { ...head, choices: [], usage: { prompt_tokens: 1 } },
  ];
  expect(collect(chunks).completion()).toEqual({
    ...head,
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "hello", refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
    ],
    usage: { prompt_tokens: 1 },
  });
});

test("collectChunks() has nothing to give before the first chunk", () => {
  expect(collectChunks(10).completion()).toBeUndefined();
});

test("collectChunks() takes the last usage for the whole one: some hosts send a running total", () => {
  const running = [{ n: 1 }, { n: 2 }, null].map((usage): ChatChunk => ({ choices: [], usage }));
  expect(collect(running).usage).toEqual({ n: 2 });
});

test("collectChunks() takes no report for the whole one after which more was said, or kept back", () => {
  const collector = collectChunks(1000);
  const usage = { n: 1 };
  const choicesOf = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
  collector.add({ ...choicesOf("one "), usage });
  expect([collector.reportedChars, collector.outputChars, collector.completion()?.usage]).toEqual([4, 4, usage]);
  collector.add(choicesOf("two "));
  expect([collector.usage, collector.reportedChars, collector.outputChars]).toEqual([usage, 4, 8]);
  expect(collector.completion()).not.toHaveProperty("usage");
  collector.add({ choices: [], usage }, 5);
  expect([collector.reportedChars, collector.outputChars]).toEqual([13, 13]);
});

test("collectChunks() orders choices by their index, whichever spoke first", () => {
  const mixed: ChatChunk = {
    choices: [
      { index: 1, delta: { content: "b" } },
      { index: 0, delta: { content: "a" } },
    ],
  };
  const completion = collect([mixed, mixed]).completion();
  expect(completion?.choices.map((choice) => [choice.index, choice.message.content])).toEqual([
    [0, "aa"],
    [1, "bb"],
  ]);
});

test("collectChunks() puts torn surrogate pairs together", () => {
  expect(message(collect(say({ content: "\ud83d" }, { content: "\ude00" })))).toMatchObject({ content: "😀" });
});

test("collectChunks() keeps refusals, and text fields that it does not know", () => {
  const told = collect(
    say({ refusal: "I " }, { refusal: "can't" }, { reasoning: "h" }, { reasoning: "m" }, { mood: 1 }),
  );
  expect(message(told)).toEqual({ role: "assistant", content: null, refusal: "I can't", reasoning: "hm", mood: 1 });
});

test("collectChunks() puts two interleaved tool calls together", () => {
  const call = (index: number, rest: object) => ({ tool_calls: [{ index, ...rest }] });
  const chunks = say(
    call(0, { id: "a", type: "function", function: { name: "f", arguments: "" } }),
    call(1, { id: "b", function: { name: "g", arguments: "[" } }),
    call(0, { function: { arguments: '{"x"' } }),
    call(1, { function: { arguments: "]" } }),
    call(0, { function: { arguments: ":1}" } }),
  );
  const calls = [
    { id: "a", type: "function", function: { name: "f", arguments: '{"x":1}' } },
    { id: "b", type: "function", function: { name: "g", arguments: "[]" } },
  ];
  expect(message(collect(chunks))).toEqual({ role: "assistant", content: null, refusal: null, tool_calls: calls });
});

test("collectChunks() leaves no hole where a host skipped a tool call's index", () => {
  const chunks = say({ tool_calls: [{ index: 2, id: "c", function: { name: "f", arguments: "{}" } }] });
  expect(message(collect(chunks))).toMatchObject({ tool_calls: [{ id: "c" }] });
});

test("collectChunks() keeps just as much as it may, then counts on but gives nothing", () => {
  const chunks = say({ content: "12345" }, { tool_calls: [{ index: 0, function: { name: "f", arguments: "67890" } }] });
  expect(collect(chunks, 10).completion()).toBeDefined();
  const tooLong = collect([...chunks, ...say({ content: "1" }, { content: "2" })], 10);
  expect(tooLong.completion()).toBeUndefined();
  expect(tooLong.outputChars).toBe(12);
});

test("collectChunks() bears 1 MB in 100,000 pieces", () => {
  const chunks = say(...Array.from({ length: 100_000 }, () => ({ content: "0123456789" })));
  expect(message(collect(chunks, 1_000_000))).toMatchObject({ content: "0123456789".repeat(100_000) });
});

test("collectChunks() does not change the chunks it is given", () => {
  const chunks = say(
    { tool_calls: [{ index: 0, function: { name: "f", arguments: "a" } }] },
    { tool_calls: [{ index: 0, function: { arguments: "b" } }] },
  );
  const before = structuredClone(chunks);
  collect(chunks).completion();
  expect(chunks).toEqual(before);
});

test("collectChunks() gives back what replayChunks() said", () => {
  const whole: ChatCompletion = {
    id: "c1",
    object: "chat.completion",
    choices: [
      {
        index: 0,
        message: { role: "assistant", content: "😀", refusal: null },
        logprobs: null,
        finish_reason: "stop",
      },
      {
        index: 1,
        message: {
          role: "assistant",
          content: null,
          refusal: null,
          tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "{}" } }],
        },
        logprobs: null,
        finish_reason: "tool_calls",
      },
    ],
    usage: { prompt_tokens: 1 },
  };
  expect(collect(replayChunks(whole)).completion()).toEqual(whole);
});
