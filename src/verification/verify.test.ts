import { expect, test } from "vitest";
import type { ChatRequest, Choice } from "#core/contract";
import { verify } from "#verification";

const request: ChatRequest = { model: "edge", messages: [{ role: "user", content: "x" }] };
const tools = [{ type: "function" as const, function: { name: "weather" } }];
const schema = { type: "object", required: ["city"], properties: { city: { type: "string" } } };
const part = { properties: { a: { $ref: "#" } } };
const doubling = { allOf: [part, part] };
const format = (type: "json_schema") => ({ type, json_schema: { name: "s", schema } });
const call = (name: string, args: string) => ({ id: "c", type: "function", function: { name, arguments: args } });
const said = (content: string | null, more: Partial<Choice> = {}): Choice => ({
  index: 0,
  message: { role: "assistant", content },
  finish_reason: "stop",
  ...more,
});

test.each([
  ["a whole answer", said("yes"), {}],
  [
    "a tool call",
    said(null, { message: { tool_calls: [call("weather", "{}")] }, finish_reason: "tool_calls" }),
    { tools },
  ],
  ["JSON that fits its schema", said('{"city":"Paris"}'), { response_format: format("json_schema") }],
  ["any JSON where any is asked for", said("[1]"), { response_format: { type: "json_object" as const } }],
])("verify() finds %s good", (_, choice, more) => {
  expect(verify({ ...request, ...more }, { choices: [choice] })).toEqual({ kind: "good" });
});

test.each([
  ['{"city":"Rome"}', undefined],
  ["{}", "tool arguments break the schema"],
  ['{"city":5}', "tool arguments break the schema"],
  ['"Rome"', "tool arguments are not JSON"],
])("verify() holds the arguments %s against the tool's own schema", (args, why) => {
  const answer = {
    choices: [said(null, { message: { tool_calls: [call("weather", args)] }, finish_reason: "tool_calls" })],
  };
  const asked = (parameters: Record<string, unknown>) => ({
    ...request,
    tools: [{ type: "function" as const, function: { name: "weather", parameters } }],
  });
  expect(verify(asked(schema), answer)).toEqual(why === undefined ? { kind: "good" } : { kind: "weak", why });
  // A schema that cannot be checked is no fault of the call's.
  const odd = { type: "object", properties: { town: { pattern: "(a+)+$" } }, required: ["town"] };
  if (args.startsWith("{")) expect(verify(asked(odd), answer)).toEqual({ kind: "good" });
});

test("verify() checks the arguments of many calls for as long as those of one", { timeout: 5000 }, () => {
  const parameters = { properties: { a: { items: { enum: Array.from({ length: 300 }, (_, at) => at) } } } };
  const args = JSON.stringify({ a: Array.from({ length: 1000 }, () => 299) });
  const many = Array.from({ length: 2000 }, () => call("weather", args));
  const answer = (last: string) => ({
    choices: [said(null, { message: { tool_calls: [...many, call("weather", last)] }, finish_reason: "tool_calls" })],
  });
  const asked = { ...request, tools: [{ type: "function" as const, function: { name: "weather", parameters } }] };
  // What is not checked is not held against them.
  expect(verify(asked, answer('{"a":["none"]}'))).toEqual({ kind: "good" });
});

test.each([
  ["cut by its limit", said("ye", { finish_reason: "length" }), {}],
  ["filtered", said("", { finish_reason: "content_filter" }), {}],
  ["without a finish reason", said("yes", { finish_reason: null }), {}],
  ["refused", said(null, { message: { content: null, refusal: "no" } }), {}],
  ["empty", said(""), {}],
  ["blank", said(" \n "), {}],
  ["null", said(null), {}],
  ["a bare word where an object is asked for", said('"x"'), { response_format: { type: "json_object" as const } }],
  [
    "a call where none may be",
    said(null, { message: { tool_calls: [call("weather", "{}")] } }),
    { tools, tool_choice: "none" as const },
  ],
  ["no call where one must be", said("It rains."), { tools, tool_choice: "required" as const }],
  ["a call of an unknown tool", said(null, { message: { tool_calls: [call("other", "{}")] } }), { tools }],
  ["a call with broken arguments", said(null, { message: { tool_calls: [call("weather", "{")] } }), { tools }],
  [
    "a call without a type, of an unknown tool",
    said(null, { message: { tool_calls: [{ function: { name: "other" } }] } }),
    { tools },
  ],
  [
    "JSON whose schema has a pattern, which is not run",
    said('"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"'),
    { response_format: { type: "json_schema" as const, json_schema: { name: "s", schema: { pattern: "^(a+)+$" } } } },
  ],
  [
    "JSON whose schema has a format that doubles the work with each letter",
    said(JSON.stringify(`http://${"a".repeat(60)}!`)),
    { response_format: { type: "json_schema" as const, json_schema: { name: "s", schema: { format: "url" } } } },
  ],
  ["not the JSON asked for", said("Paris"), { response_format: { type: "json_object" as const } }],
  [
    "a schema whose work doubles with each level of the answer",
    said(JSON.stringify(Array.from({ length: 40 }).reduce<object>((inner) => ({ a: inner }), {}))),
    { response_format: { type: "json_schema" as const, json_schema: { name: "s", schema: doubling } } },
  ],
  ["JSON that breaks its schema", said('{"town":"Paris"}'), { response_format: format("json_schema") }],
])("verify() finds an answer weak that is %s", (_, choice, more) => {
  expect(verify({ ...request, ...more }, { choices: [said("good"), choice] }).kind).toBe("weak");
});
