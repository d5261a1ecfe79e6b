import { expect, test } from "vitest";
import type { InputItem } from "#core/contract";
import { listItems } from "./list-items.ts";

const items: readonly InputItem[] = [
  { type: "message", role: "user", content: "a" },
  { type: "message", role: "assistant", id: "msg_b0000", status: "incomplete", content: "b" },
  { type: "function_call_output", call_id: "c", output: "c" },
];
const list = (query: Readonly<Record<string, string>>): object => listItems("resp_1", items, (name) => query[name]);

test("listItems() gives the last item first, each with an id, and texts as parts", () => {
  expect(list({})).toEqual({
    object: "list",
    data: [
      { type: "function_call_output", call_id: "c", output: "c", id: "in_1i0002", status: "completed" },
      { ...items[1], content: [{ type: "output_text", text: "b" }] },
      {
        type: "message",
        role: "user",
        id: "msg_1i0000",
        status: "completed",
        content: [{ type: "input_text", text: "a" }],
      },
    ],
    first_id: "in_1i0002",
    last_id: "msg_1i0000",
    has_more: false,
  });
});

test("listItems() goes on after an item, as many as wanted", () => {
  expect(list({ order: "asc", limit: "1" })).toMatchObject({ first_id: "msg_1i0000", has_more: true });
  expect(list({ order: "asc", limit: "1", after: "msg_1i0000" })).toMatchObject({
    first_id: "msg_b0000",
    has_more: true,
  });
  expect(list({ after: "msg_b0000" })).toMatchObject({ last_id: "msg_1i0000", has_more: false });
  expect(list({ after: "msg_1i0000" })).toMatchObject({ data: [], first_id: null, last_id: null });
});

test.each([{ limit: "0" }, { limit: "101" }, { limit: "x" }, { order: "up" }, { after: "msg_2" }])(
  "listItems() refuses %j",
  (query) => {
    expect(() => list(query)).toThrow(expect.objectContaining({ param: Object.keys(query)[0] }));
  },
);
