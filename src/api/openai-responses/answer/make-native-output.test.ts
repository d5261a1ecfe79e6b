import { expect, test } from "vitest";
import { makeNativeOutput } from "./make-native-output.ts";

test("makeNativeOutput() tells an event as it came where nobody knows its place", () => {
  const events: [type: string, fields: object][] = [];
  const output = makeNativeOutput("req_1", (type, fields) => events.push([type, fields]));
  const item = { id: "msg_host", type: "message", role: "assistant", content: [] };
  for (const place of [{ output_index: 0 }, {}]) {
    const name = "response.output_item.added";
    output.add({ name, json: JSON.stringify({ type: name, sequence_number: 2, ...place, item }) });
  }
  expect(events).toEqual([
    ["response.output_item.added", { output_index: 0, item: { ...item, id: "msg_10000" } }],
    ["response.output_item.added", { item }],
  ]);
});

test.each([{ output: [] }, {}])("makeNativeOutput() keeps what was said where the last word is %j", (last) => {
  const output = makeNativeOutput("req_1", () => undefined);
  const tell = (name: string, event: object): void => output.add({ name, json: JSON.stringify(event) });
  const item = { id: "msg_host", type: "message", role: "assistant", content: [] };
  tell("response.output_item.done", { output_index: 0, item });
  tell("response.completed", { response: { status: "completed", ...last } });
  expect(output.close()).toMatchObject({ items: [{ ...item, id: "msg_10000" }], end: "completed" });
});
