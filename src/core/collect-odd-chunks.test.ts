import { expect, test } from "vitest";
import { collectChunks } from "#core/collect-chunks";
import type { ChatCompletion, ChunkChoice } from "#core/contract";

const collect = (choices: readonly ChunkChoice[], maxChars = 1000): ChatCompletion | undefined => {
  const collector = collectChunks(maxChars);
  for (const choice of choices) collector.add({ choices: [choice] });
  return collector.completion();
};
const tool = (...calls: readonly object[]): ChunkChoice => ({
  delta: { tool_calls: calls.map((call) => ({ ...call })) },
});

test("collectChunks() keeps what was said when a later chunk says null", () => {
  const said = collect([
    { delta: { content: null, reasoning_content: "hm" } },
    { delta: { content: "hi", reasoning_content: null } },
    { delta: { content: null }, finish_reason: "stop" },
  ]);
  expect(said?.choices[0]?.message).toMatchObject({ content: "hi", reasoning_content: "hm" });
});

test("collectChunks() gathers log probabilities", () => {
  const said = collect([
    { delta: { content: "a" }, logprobs: { content: [{ token: "a" }], refusal: null } },
    { delta: { content: "b" }, logprobs: { content: [{ token: "b" }] } },
    { delta: {}, logprobs: null, finish_reason: "stop" },
  ]);
  expect(said?.choices[0]?.["logprobs"]).toEqual({ content: [{ token: "a" }, { token: "b" }], refusal: null });
});

test("collectChunks() puts a call of the older kind together, its name said once", () => {
  const said = collect([
    { delta: { role: "assistant", content: null, function_call: { name: "f", arguments: "" } } },
    { delta: { function_call: { arguments: '{"a"' } } },
    { delta: { function_call: { arguments: ":1}" } } },
    { delta: {}, finish_reason: "function_call" },
  ]);
  expect(said?.choices[0]?.message).toMatchObject({ function_call: { name: "f", arguments: '{"a":1}' } });
});

test("collectChunks() lets lists grow, within the bound, and leaves the chunks' own as they are", () => {
  const pieces = ["Hm", ", yes"].map((text): ChunkChoice => ({ delta: { reasoning_details: [{ text }] } }));
  expect(collect(pieces)?.choices[0]?.message["reasoning_details"]).toEqual([{ text: "Hm" }, { text: ", yes" }]);
  expect(pieces[0]?.delta).toEqual({ reasoning_details: [{ text: "Hm" }] });
  expect(collect(pieces, 20)).toBeUndefined();
});

test("collectChunks() counts and bounds whatever the model wrote, reasoning too", () => {
  const collector = collectChunks(10);
  collector.add({ choices: [{ delta: { reasoning_content: "x".repeat(1_000_000) } }] });
  expect(collector.completion()).toBeUndefined();
  expect(collector.outputChars).toBe(1_000_000);
});

test("collectChunks() takes any index of a tool call, huge or negative, in their order", () => {
  const said = collect([
    tool({ index: 50_000_000, id: "b", function: { name: "g", arguments: "{}" } }),
    tool({ index: -1, id: "a", function: { name: "f", arguments: "{}" } }),
  ]);
  expect(said?.choices[0]?.message.tool_calls?.map(({ id }) => id)).toEqual(["a", "b"]);
});

test("collectChunks() tells calls without an index apart by their names", () => {
  const said = collect([
    tool({ function: { name: "f", arguments: "{" } }),
    tool({ function: { arguments: "}" } }),
    tool({ function: { name: "g", arguments: "[]" } }),
  ]);
  const calls = said?.choices[0]?.message.tool_calls?.map((call) => call.function);
  expect(calls).toEqual([
    { name: "f", arguments: "{}" },
    { name: "g", arguments: "[]" },
  ]);
});

test("collectChunks() takes a name that comes after its call began", () => {
  const said = collect([tool({ index: 0, id: "a", function: {} }), tool({ index: 0, function: { name: "f" } })]);
  expect(said?.choices[0]?.message.tool_calls?.[0]?.function?.name).toBe("f");
});

test("collectChunks() puts together what a custom tool is given", () => {
  const said = collect([
    tool({ index: 0, id: "a", type: "custom", custom: { name: "run", input: "" } }),
    tool({ index: 0, custom: { input: "SELECT" } }, { index: 1, id: "b", function: { name: "f", arguments: "{}" } }),
    tool({ index: 0, custom: { input: " 1" } }),
  ]);
  expect(said?.choices[0]?.message.tool_calls).toEqual([
    { id: "a", type: "custom", custom: { name: "run", input: "SELECT 1" } },
    { id: "b", type: "function", function: { name: "f", arguments: "{}" } },
  ]);
});

test("collectChunks() counts what a custom tool is given", () => {
  const collector = collectChunks(1000);
  collector.add({ choices: [tool({ index: 0, id: "a", type: "custom", custom: { name: "run", input: "12345" } })] });
  expect(collector.outputChars).toBe(5);
});
