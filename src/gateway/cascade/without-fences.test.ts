import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { withoutFences } from "./without-fences.ts";

const asked = (type: "text" | "json_object"): ChatRequest => ({
  model: "auto",
  messages: [{ role: "user", content: "hi" }],
  response_format: { type },
});
const say = (...contents: (string | null)[]) => ({
  value: { choices: contents.map((content, index) => ({ index, message: { content }, finish_reason: "stop" })) },
  text: "as the host wrote it",
});
const contentsOf = (...contents: (string | null)[]) =>
  withoutFences(say(...contents), asked("json_object")).value.choices.map(({ message }) => message.content);

test.each([
  '```json\n{"a":1}\n```',
  '```\n{"a":1}\n```',
  '  ```JSON\r\n{"a":1}\r\n```\n',
  '```json {"a":1} ```',
  '```{"a":1}```',
])("withoutFences() takes the fence from %j", (content) => {
  expect(contentsOf(content)).toEqual(['{"a":1}']);
});

test.each([
  '{"a":1}',
  '```json\n{"a":\n```',
  'Here:\n```json\n{"a":1}\n```',
  '```json\n{"a":1}\n```\nDone.',
  "```yaml\na: 1\n```",
  '{"code":"```json\\n{}\\n```"}',
  "``````",
  "```",
  null,
])("withoutFences() leaves %j and the host's text as they are", (content) => {
  const said = say(content);
  expect(withoutFences(said, asked("json_object"))).toBe(said);
});

test("withoutFences() looks at each choice, and keeps no text of the host's that says otherwise", () => {
  expect(contentsOf("```json\n1\n```", "2")).toEqual(["1", "2"]);
  expect(withoutFences(say("```json\n1\n```"), asked("json_object"))).not.toHaveProperty("text");
});

test("withoutFences() leaves alone what nobody wanted as JSON, and what goes out in the host's own dialect", () => {
  const said = say("```json\n1\n```");
  expect(withoutFences(said, asked("text"))).toBe(said);
  expect(withoutFences(said, { model: "auto", messages: [] })).toBe(said);
  const native = { ...said, native: { name: "message", json: "{}" } };
  expect(withoutFences(native, asked("json_object"))).toBe(native);
});
