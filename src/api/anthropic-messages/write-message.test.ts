import { expect, test } from "vitest";
import type { MessagesRequest } from "#core/contract";
import { makeReceipt } from "../../../test/fixtures/make-receipt.ts";
import { writeMessage } from "./write-message.ts";

const body: MessagesRequest = { model: "auto", max_tokens: 10, messages: [{ role: "user", content: "hi" }] };

/** What is told of calls with these arguments. */
function write(reason: string, ...calls: readonly string[]): object {
  const tool_calls = calls.map((json, at) => ({ id: `c${at}`, function: { name: "f", arguments: json } }));
  const value = { choices: [{ message: { content: "so", tool_calls }, finish_reason: reason }] };
  const answered = { body: { value }, receipt: makeReceipt, cache: { kind: "miss" as const }, timings: {} };
  return JSON.parse(writeMessage(answered, body));
}

const text = { type: "text", text: "so" };
const call = (id: string, input: object) => ({ type: "tool_use", id, name: "f", input });

test.each([
  ["tool_calls", ['{"a":1}', ""], [text, call("c0", { a: 1 }), call("c1", {})], "tool_use"],
  ["stop", ["{}"], [text, call("c0", {})], "tool_use"],
  ["stop", [], [text], "end_turn"],
  ["length", ["", '{"a":1'], [text, call("c0", {})], "max_tokens"],
  ["length", ['{"a":1}'], [text, call("c0", { a: 1 })], "max_tokens"],
  ["length", [""], [text], "max_tokens"],
  ["content_filter", ["{"], [text], "refusal"],
])("writeMessage() tells '%s' with calls of %j as %j, %s", (reason, calls, content, stop_reason) => {
  expect(write(reason, ...calls)).toMatchObject({ content, stop_reason });
});

test("writeMessage() gives no call that cannot be read as one of nothing", () => {
  expect(() => write("tool_calls", "{")).toThrow(expect.objectContaining({ code: "upstream_invalid" }));
});
