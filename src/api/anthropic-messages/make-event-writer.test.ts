import { expect, test } from "vitest";
import type { ChatChunk, Delta, MessagesRequest } from "#core/contract";
import { makeEventWriter } from "./make-event-writer.ts";
import { say } from "../../../test/fixtures/batches.ts";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";

const plain: MessagesRequest = { model: "auto", max_tokens: 10, messages: [{ role: "user", content: "hi" }] };
const thinking: MessagesRequest = { ...plain, thinking: { type: "adaptive" } };

/** The events that these deltas make, the last with this reason. */
function write(deltas: readonly Delta[], reason = "stop", body = plain, more: Partial<ChatChunk> = {}) {
  const answered = { body: say(), receipt: makeReceipt, cache: { kind: "miss" as const }, timings: {} };
  const writer = makeEventWriter(answered, body);
  const chunks: ChatChunk[] = deltas.map((delta) => ({ model: "m", choices: [{ delta, finish_reason: null }] }));
  const last: ChatChunk = { ...more, choices: [{ delta: {}, finish_reason: reason }] };
  const text = writer.writeBatch([...chunks, last].map((value) => ({ value }))) + writer.writeEnd();
  return text
    .split("\n\n")
    .filter((event) => event !== "")
    .map((event): Record<string, unknown> => JSON.parse(event.slice(event.indexOf("data: ") + 6)));
}

/** The blocks as a client puts them together; it fails where two are open at once. */
function blocksOf(events: readonly Record<string, unknown>[]): readonly unknown[] {
  const blocks: Record<string, unknown>[] = [];
  let open = false;
  for (const { type, index, content_block: block, delta } of events) {
    if (type === "content_block_start") {
      expect([open, index]).toEqual([false, blocks.length]);
      open = true;
      blocks.push({ ...Object(block), ...(Object(block).type === "tool_use" ? { input: "" } : {}) });
    }
    const last = blocks.at(-1) ?? {};
    if (type === "content_block_stop") {
      expect([open, index]).toEqual([true, blocks.length - 1]);
      open = false;
      if (last["type"] === "tool_use") last["input"] = JSON.parse(String(last["input"] || "{}"));
    }
    if (type !== "content_block_delta") continue;
    expect([open, index]).toEqual([true, blocks.length - 1]);
    const { text, thinking, signature, partial_json: json } = Object(delta);
    if (text !== undefined) last["text"] = String(last["text"]) + String(text);
    if (thinking !== undefined) last["thinking"] = String(last["thinking"]) + String(thinking);
    if (signature !== undefined) last["signature"] = signature;
    if (json !== undefined) last["input"] = String(last["input"]) + String(json);
  }
  expect(open).toBe(false);
  return blocks;
}

const call = (index: number, id: string, args = "") => ({
  index,
  id,
  type: "function",
  function: { name: "f", arguments: args },
});
const more = (index: number, args: string) => ({ index, function: { arguments: args } });
const text = (said: string) => ({ type: "text", text: said });
const use = (id: string, input: object) => ({ type: "tool_use", id, name: "f", input });

test.each<{ name: string; deltas: readonly Delta[]; body?: MessagesRequest; blocks: readonly object[] }>([
  {
    name: "text",
    deltas: [{ role: "assistant", content: "" }, { content: "a😀" }, { content: "b" }],
    blocks: [text("a😀b")],
  },
  { name: "nothing", deltas: [], blocks: [] },
  { name: "a refusal", deltas: [{ refusal: "No." }], blocks: [text("No.")] },
  {
    name: "text, then a call in pieces",
    deltas: [
      { content: "a" },
      { tool_calls: [call(0, "c")] },
      { tool_calls: [more(0, '{"x":')] },
      { tool_calls: [more(0, "1}")] },
    ],
    blocks: [text("a"), use("c", { x: 1 })],
  },
  {
    name: "calls whose pieces come mixed, with text between",
    deltas: [
      { tool_calls: [call(0, "c"), call(1, "d", '{"y"')] },
      { tool_calls: [more(0, '{"x":')] },
      { content: "late" },
      { tool_calls: [more(1, ":2}"), more(0, "1}")] },
    ],
    blocks: [use("c", { x: 1 }), text("late"), use("d", { y: 2 })],
  },
  {
    name: "calls without an index or an id",
    deltas: [
      { tool_calls: [{ function: { name: "f", arguments: "{}" } }] },
      { tool_calls: [{ function: { name: "g" } }] },
    ],
    blocks: [
      { type: "tool_use", id: expect.stringMatching(/^toolu_.*_0$/), name: "f", input: {} },
      { type: "tool_use", id: expect.stringMatching(/^toolu_.*_1$/), name: "g", input: {} },
    ],
  },
  {
    name: "no thinking that was not asked for",
    deltas: [{ reasoning_content: "hm" }, { content: "a" }],
    blocks: [text("a")],
  },
  {
    name: "thinking that was asked for",
    deltas: [{ reasoning_content: "h" }, { reasoning_content: "m" }, { content: "a" }],
    body: thinking,
    blocks: [{ type: "thinking", thinking: "hm", signature: "" }, text("a")],
  },
  {
    name: "thinking signed before",
    deltas: [
      {
        content: "a",
        reasoning_content: "hm",
        thinking_blocks: [
          { type: "thinking", thinking: "hm", signature: "s" },
          { type: "redacted_thinking", data: "r" },
        ],
      },
    ],
    body: thinking,
    blocks: [{ type: "thinking", thinking: "hm", signature: "s" }, { type: "redacted_thinking", data: "r" }, text("a")],
  },
])("makeEventWriter() makes blocks of $name", ({ deltas, body, blocks }) => {
  const events = write(deltas, "stop", body);
  expect(blocksOf(events)).toEqual(blocks);
  expect([events.at(0)?.["type"], events.at(-2)?.["type"], events.at(-1)?.["type"]]).toEqual([
    "message_start",
    "message_delta",
    "message_stop",
  ]);
});

test("makeEventWriter() says a call's arguments as they come", () => {
  const events = write([
    { tool_calls: [call(0, "c")] },
    { tool_calls: [more(0, '{"x":')] },
    { tool_calls: [more(0, "1}")] },
  ]);
  expect(events.flatMap(({ delta }) => Object(delta).partial_json ?? [])).toEqual(['{"x":', "1}"]);
});

test.each([
  ["stop", {}, { stop_reason: "end_turn", stop_sequence: null }],
  ["length", {}, { stop_reason: "max_tokens", stop_sequence: null }],
  ["tool_calls", {}, { stop_reason: "tool_use", stop_sequence: null }],
  ["content_filter", {}, { stop_reason: "refusal", stop_sequence: null }],
  ["whim", {}, { stop_reason: "max_tokens", stop_sequence: null }],
  ["stop", { tool_calls: [call(0, "c", "{}")] }, { stop_reason: "tool_use", stop_sequence: null }],
  ["length", { tool_calls: [call(0, "c", "{")] }, { stop_reason: "max_tokens", stop_sequence: null }],
  ["stop", { refusal: "No." }, { stop_reason: "refusal", stop_sequence: null }],
  ["stop", { stop_sequence: "END" }, { stop_reason: "stop_sequence", stop_sequence: "END" }],
])("makeEventWriter() tells '%s' with %j as %j", (reason, delta, told) => {
  expect(write([delta], reason).at(-2)).toMatchObject({ delta: told });
});

test.each([
  { written: { cache_write_input_tokens: 3 }, input: 4, creation: 3 },
  { written: {}, input: 7, creation: 0 },
])(
  "makeEventWriter() counts apart what was read from a cache and written to it: $creation",
  ({ written, input, creation }) => {
    const { usage } = makeReceipt();
    const counted = { ...usage, input_tokens: 10, cached_input_tokens: 3, ...written, output_tokens: 2 };
    const receipt = makeReceipt({ usage: counted });
    const answered = { body: say(), receipt: () => receipt, cache: { kind: "miss" as const }, timings: {} };
    expect(makeEventWriter(answered, plain).writeEnd()).toContain(
      `"usage":{"input_tokens":${input},"cache_creation_input_tokens":${creation},"cache_read_input_tokens":3,"output_tokens":2}`,
    );
  },
);

test("a chunk with two pieces of the answer is written whole, one of another answer not at all", () => {
  const answered = { body: say(), receipt: makeReceipt, cache: { kind: "miss" as const }, timings: {} };
  const writer = makeEventWriter(answered, plain);
  const choices = [
    { index: 0, delta: { content: "I" }, finish_reason: null },
    { index: 1, delta: { content: "another" }, finish_reason: "stop" },
    { index: 0, delta: { tool_calls: [call(0, "c", "{}")] }, finish_reason: "tool_calls" },
  ];
  const written = writer.writeBatch([{ value: { model: "m", choices } }]) + writer.writeEnd();
  expect(written).toContain('"text":"I"');
  expect(written).toContain('"partial_json":"{}"');
  expect(written).toContain('"stop_reason":"tool_use"');
  expect(written).not.toContain("another");
});
