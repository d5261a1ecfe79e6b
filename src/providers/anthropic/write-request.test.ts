import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { writeRequest } from "./write-request.ts";

const ask = (fields: Partial<ChatRequest>): ChatRequest => ({
  model: "any",
  messages: [{ role: "user", content: "hi" }],
  ...fields,
});

const parameters = { properties: { city: { type: "string" } } };
const tools: NonNullable<ChatRequest["tools"]> = ["f", "g"].map((name) => ({
  type: "function",
  function: { name, description: "d", parameters },
}));
const written = (name: string) => ({ name, description: "d", input_schema: { type: "object", ...parameters } });
const schema = { type: "object", properties: {}, additionalProperties: false };

test.each<{ name: string; fields: Partial<ChatRequest>; model?: string; said: object; unsaid?: readonly string[] }>([
  { name: "a limit", fields: { max_tokens: 5 }, said: { max_tokens: 5 } },
  { name: "OpenAI's heat", fields: { temperature: 1.7, top_p: 0.5 }, said: { temperature: 1 }, unsaid: ["top_p"] },
  { name: "top_p alone", fields: { top_p: 0.5 }, said: { top_p: 0.5 } },
  {
    name: "heat of an old model",
    fields: { temperature: 0 },
    model: "claude-opus-4-20250514",
    said: { temperature: 0 },
  },
  {
    name: "heat of a model that takes none",
    fields: { temperature: 0 },
    model: "claude-sonnet-5",
    said: {},
    unsaid: ["temperature"],
  },
  {
    name: "heat of another that takes none",
    fields: { top_p: 0.5 },
    model: "claude-opus-4-8",
    said: {},
    unsaid: ["top_p"],
  },
  { name: "heat of another maker's model", fields: { temperature: 0 }, model: "kimi", said: { temperature: 0 } },
  { name: "stops", fields: { stop: ["a", " "] }, said: { stop_sequences: ["a"] } },
  { name: "a user", fields: { user: "u1" }, said: { metadata: { user_id: "u1" } } },
  { name: "fields that Weir does not know", fields: { top_k: 3, odd: [1] }, said: { top_k: 3, odd: [1] } },
  {
    name: "what Anthropic has no word for",
    fields: { seed: 1, frequency_penalty: 1, metadata: { a: "b" }, store: false, reasoning_effort: "low" },
    said: {},
    unsaid: ["seed", "frequency_penalty", "metadata", "store", "reasoning_effort"],
  },
  { name: "tools", fields: { tools }, said: { tools: [written("f"), written("g")] }, unsaid: ["tool_choice"] },
  { name: "no choice without tools", fields: { tool_choice: "auto" }, said: {}, unsaid: ["tool_choice", "tools"] },
  { name: "required", fields: { tools, tool_choice: "required" }, said: { tool_choice: { type: "any" } } },
  {
    name: "none",
    fields: { tools, tool_choice: "none", parallel_tool_calls: false },
    said: { tool_choice: { type: "none" } },
  },
  {
    name: "one call at a time",
    fields: { tools, parallel_tool_calls: false },
    said: { tool_choice: { type: "auto", disable_parallel_tool_use: true } },
  },
  {
    name: "a named tool",
    fields: { tools, tool_choice: { type: "function", function: { name: "g" } } },
    said: { tool_choice: { type: "tool", name: "g" } },
  },
  {
    name: "allowed tools",
    fields: {
      tools,
      tool_choice: {
        type: "allowed_tools",
        allowed_tools: { mode: "required", tools: [{ type: "function", function: { name: "g" } }] },
      },
    },
    said: { tools: [written("g")], tool_choice: { type: "any" } },
  },
  {
    name: "a schema",
    fields: {
      response_format: { type: "json_schema", json_schema: { name: "n", schema } },
      output_config: { effort: "low" },
    },
    said: { output_config: { effort: "low", format: { type: "json_schema", schema } } },
  },
  {
    name: "a schema that it cannot say",
    fields: { response_format: { type: "json_schema", json_schema: { name: "n", schema: { type: "object" } } } },
    said: { system: [{ text: expect.stringContaining('JSON Schema: {"type":"object"}') }] },
    unsaid: ["output_config"],
  },
  {
    name: "a strict tool",
    fields: {
      tools: [
        {
          type: "function",
          function: {
            name: "f",
            strict: true,
            parameters: { ...schema, properties: { n: { type: "number", minimum: 1 } } },
          },
        },
      ],
    },
    said: {
      tools: [
        {
          name: "f",
          strict: true,
          input_schema: { ...schema, properties: { n: { type: "number", description: "(minimum: 1)" } } },
        },
      ],
    },
  },
  {
    name: "an effort",
    fields: { reasoning_effort: "minimal" },
    model: "claude-sonnet-5",
    said: { output_config: { effort: "low" } },
    unsaid: ["reasoning_effort"],
  },
  { name: "no effort to who takes none", fields: { reasoning_effort: "low" }, said: {}, unsaid: ["output_config"] },
  {
    name: "JSON",
    fields: { response_format: { type: "json_object" } },
    said: { system: [{ type: "text", text: expect.stringContaining("JSON") }] },
  },
])("writeRequest() says $name in Anthropic's words", ({ fields, model = "claude-haiku-4-5", said, unsaid = [] }) => {
  const body = writeRequest(ask(fields), model);
  expect(body).toMatchObject(said);
  for (const field of unsaid) expect(body).not.toHaveProperty(field);
});

test.each<{ param: string; fields: Partial<ChatRequest> }>([
  { param: "n", fields: { n: 2 } },
  { param: "functions", fields: { functions: [{ name: "f" }] } },
  { param: "tools[0]", fields: { tools: [{ type: "custom", custom: { name: "f" } }] } },
  {
    param: "messages[0].content[0]",
    fields: { messages: [{ role: "user", content: [{ type: "input_audio", input_audio: { data: "" } }] }] },
  },
  { param: "messages[0]", fields: { messages: [{ role: "function", name: "f", content: "" }] } },
])("writeRequest() does not ask for $param, which Anthropic cannot do", ({ param, fields }) => {
  const refusal = expect.objectContaining({ code: "unsupported_parameter", param });
  expect(() => writeRequest(ask(fields), "m")).toThrow(refusal);
});
