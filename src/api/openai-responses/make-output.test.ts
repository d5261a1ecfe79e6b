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
