import { expect, test } from "vitest";
import type { ToolCallDelta } from "#core/contract";
import { makeOutput } from "./make-output.ts";

const piece = (call: ToolCallDelta) => ({
  choices: [{ index: 0, delta: { tool_calls: [call] }, finish_reason: null }],
});

const byName = (name: string): { readonly name: string } => ({ name });

test("makeOutput() tells a custom tool's call as OpenAI does", () => {
  const events: [type: string, fields: object][] = [];
  const output = makeOutput("req_1", (type, fields) => events.push([type, fields]), byName);
  output.add(piece({ index: 0, id: "call_9", type: "custom", custom: { name: "sql", input: "" } }));
  output.add(piece({ index: 0, custom: { input: "SELECT" } }));
  output.add(piece({ index: 0, custom: { input: " 1" } }));
  const { items } = output.close();
  const id = "ctc_10000";
  const call = { type: "custom_tool_call", status: "completed", call_id: "call_9", name: "sql", input: "SELECT 1" };
  expect(items).toEqual([{ id, ...call }]);
  const at = { item_id: id, output_index: 0 };
  expect(events).toEqual([
    ["response.output_item.added", { output_index: 0, item: { id, ...call, status: "in_progress", input: "" } }],
    ["response.custom_tool_call_input.delta", { ...at, delta: "SELECT" }],
    ["response.custom_tool_call_input.delta", { ...at, delta: " 1" }],
    ["response.custom_tool_call_input.done", { ...at, input: "SELECT 1" }],
    ["response.output_item.done", { output_index: 0, item: { id, ...call } }],
  ]);
});

test("makeOutput() makes the id that a call's host left out", () => {
  const output = makeOutput("req_1", () => undefined, byName);
  output.add(piece({ type: "custom", custom: { name: "a", input: "x" } }));
  expect(output.close().items).toMatchObject([{ id: "ctc_10000", call_id: "call_10000" }]);
});

test("makeOutput() says interleaved calls one after the other", () => {
  const { output, events } = listen();
  output.add(piece({ index: 0, id: "call_a", function: { name: "a", arguments: '{"x":' } }));
  output.add(piece({ index: 1, id: "call_b", function: { name: "b", arguments: '{"y":' } }));
  output.add(piece({ index: 2, id: "call_c", function: { name: "c", arguments: "{}" } }));
  output.add(piece({ index: 0, function: { arguments: "1}" } }));
  output.add(piece({ index: 1, function: { arguments: "2}" } }));
  output.add(piece({ index: 3, id: "call_d", function: { name: "d", arguments: "{}" } }));
  expect(output.close().items).toMatchObject([
    { id: "fc_10000", call_id: "call_a", name: "a", arguments: '{"x":1}' },
    { id: "fc_10001", call_id: "call_b", name: "b", arguments: '{"y":2}' },
    { id: "fc_10002", call_id: "call_c", name: "c", arguments: "{}" },
    { id: "fc_10003", call_id: "call_d", name: "d", arguments: "{}" },
  ]);
  const first = ["0 added", '0 {"x":', "0 1}", "0 done", "0 done"];
  const second = ["1 added", '1 {"y":2}', "1 done", "1 done"];
  const others = ["2 added", "2 {}", "2 done", "2 done", "3 added", "3 {}", "3 done", "3 done"];
  expect(events).toEqual([...first, ...second, ...others]);
});

test("makeOutput() says a call as it comes once the one before it is whole", () => {
  const { output, events } = listen();
  output.add(piece({ index: 0, id: "call_a", function: { name: "a", arguments: "{" } }));
  output.add(piece({ index: 0, function: { arguments: "}" } }));
  output.add(piece({ index: 1, id: "call_b", function: { name: "b", arguments: "{" } }));
  expect(events).toEqual(["0 added", "0 {", "0 }", "0 done", "0 done", "1 added", "1 {"]);
});

/** Its events, as `1 added`, `1 done` or `1 what was said`. */
function listen() {
  const events: string[] = [];
  const output = makeOutput(
    "req_1",
    (type, fields) => {
      const { output_index: at, delta } = { output_index: -1, delta: undefined, ...fields };
      events.push(`${at} ${delta ?? type.slice(type.lastIndexOf(".") + 1)}`);
    },
    byName,
  );
  return { output, events };
}

test.each([
  ["stop", "completed"],
  ["tool_calls", "completed"],
  ["length", "max_output_tokens"],
  ["content_filter", "content_filter"],
  ["whim", "max_output_tokens"],
])("makeOutput() takes '%s' for %s", (reason, end) => {
  const { output } = listen();
  output.add({ choices: [{ index: 0, delta: { content: "a" }, finish_reason: reason }] });
  expect(output.close().end).toBe(end);
});
