import { expect, test } from "vitest";
import type { ErrorCode } from "#core/weir-error";
import { readChatRequest } from "./read-chat-request.ts";

/** Stands for what a user said: no message may repeat it. */
const secret = "my-secret";
const user = { role: "user", content: "hi" };
const valid = { model: "auto", messages: [user] };
const offer = (name: unknown): object => ({ type: "function", function: { name } });
const saying = (...content: unknown[]): object => ({ ...valid, messages: [{ role: "user", content }] });

test.each<{ name: string; body: object }>([
  { name: "the least", body: valid },
  {
    name: "fields unknown to Weir",
    body: { ...valid, enable_thinking: true, messages: [{ ...user, cache_control: {} }] },
  },
  { name: "the ends of a range", body: { ...valid, temperature: 2, n: 1, top_p: 0, max_tokens: 1 } },
  {
    name: "text, image, audio and file",
    body: saying(
      { type: "text", text: "" },
      { type: "image_url", image_url: { url: "data:" } },
      { type: "input_audio", input_audio: {} },
      { type: "file", file: {} },
    ),
  },
  {
    name: "an answer of tool calls only, and its result",
    body: {
      ...valid,
      messages: [
        user,
        { role: "assistant", tool_calls: [{ id: "a", type: "function", function: { name: "f", arguments: "" } }] },
        { role: "tool", tool_call_id: "a", content: "1" },
      ],
    },
  },
  { name: "a custom tool", body: { ...valid, tools: [{ type: "custom", custom: {} }] } },
  {
    name: "words that OpenAI's lists do not hold yet",
    body: { ...valid, reasoning_effort: "ultra", verbosity: "terse", service_tier: "night" },
  },
  {
    name: "the ends of OpenAI's limits",
    body: {
      ...valid,
      stop: ["a", "b", "c", "d"],
      logit_bias: { 1: -100, 2: 100 },
      metadata: Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`${at}`.padEnd(64, "k"), "v".repeat(512)])),
      logprobs: true,
      top_logprobs: 20,
      functions: [{ name: "f" }],
      function_call: { name: "f" },
      prompt_cache_options: { ttl: "30m", mode: "explicit" },
      moderation: { model: "omni-moderation-latest" },
    },
  },
  {
    name: "names of 64 characters, a speaker's in any script",
    body: { ...valid, messages: [{ ...user, name: "ü".repeat(64) }], tools: [offer("a-Z_9".padEnd(64, "x"))] },
  },
  {
    name: "each kind of choice among tools",
    body: {
      ...valid,
      tools: [offer("f")],
      tool_choice: { type: "allowed_tools", allowed_tools: { mode: "auto", tools: [{ type: "function" }] } },
    },
  },
  { name: "Weir's own options", body: { ...valid, weir: { receipt: true, cache: "no-store" } } },
])("readChatRequest() takes $name", ({ body }) => {
  expect(readChatRequest(body)).toBe(body);
});

test("readChatRequest() takes null for a field that is not there, known or not", () => {
  const nulls = { temperature: null, tools: null, tool_choice: null, user: null, prompt_cache_key: null, odd: null };
  expect(readChatRequest({ ...valid, ...nulls })).toEqual(valid);
  const weir = { max_cost_usd: null, tiers: "edge", min_quality: null };
  expect(readChatRequest({ ...valid, weir })).toEqual({ ...valid, weir: { tiers: "edge" } });
});

test.each<[code: ErrorCode, param: string | undefined, body: unknown]>([
  ["invalid_type", undefined, null],
  ["invalid_type", undefined, [valid]],
  ["invalid_type", undefined, secret],
  ["missing_required_parameter", "model", {}],
  ["missing_required_parameter", "model", { messages: [user] }],
  ["invalid_type", "model", { ...valid, model: 5 }],
  ["invalid_value", "model", { ...valid, model: "" }],
  ["missing_required_parameter", "messages", { model: "auto" }],
  ["invalid_type", "messages", { ...valid, messages: secret }],
  ["invalid_value", "messages", { ...valid, messages: [] }],
  ["invalid_value", "messages", { ...valid, messages: Array.from({ length: 10_001 }, () => user) }],
  ["invalid_type", "messages[1]", { ...valid, messages: [user, secret] }],
  ["missing_required_parameter", "messages[1].role", { ...valid, messages: [user, { content: secret }] }],
  ["invalid_value", "messages[1].role", { ...valid, messages: [user, { role: secret, content: secret }] }],
  ["missing_required_parameter", "messages[0].content", { ...valid, messages: [{ role: "user" }] }],
  ["invalid_type", "messages[0].content", { ...valid, messages: [{ role: "user", content: null }] }],
  ["invalid_value", "messages[0].content", saying()],
  ["missing_required_parameter", "messages[0].content[0].text", saying({ type: "text" })],
  ["missing_required_parameter", "messages[0].content[1].type", saying({ type: "text", text: "" }, { text: secret })],
  ["invalid_value", "messages[0].content[0].type", saying({ type: secret })],
  ["invalid_type", "messages[0].content[0].image_url", saying({ type: "image_url", image_url: secret })],
  [
    "missing_required_parameter",
    "messages[0].tool_call_id",
    { ...valid, messages: [{ role: "tool", content: secret }] },
  ],
  ["missing_required_parameter", "tools[0].function", { ...valid, tools: [{ type: "function" }] }],
  [
    "missing_required_parameter",
    "tools[0].function.name",
    { ...valid, tools: [{ type: "function", function: { description: secret } }] },
  ],
  ["invalid_value", "tools[0].type", { ...valid, tools: [{ type: secret }] }],
  ["invalid_type", "temperature", { ...valid, temperature: secret }],
  ["invalid_value", "temperature", { ...valid, temperature: 2.1 }],
  ["invalid_value", "temperature", { ...valid, temperature: -0.1 }],
  ["invalid_value", "n", { ...valid, n: 0 }],
  ["invalid_type", "n", { ...valid, n: 1.5 }],
  ["invalid_value", "max_tokens", { ...valid, max_tokens: 0 }],
  ["invalid_type", "stream", { ...valid, stream: "true" }],
  ["invalid_type", "stop", { ...valid, stop: 5 }],
  ["invalid_type", "logit_bias.a/b~c", { ...valid, logit_bias: { "a/b~c": secret } }],
  ["invalid_value", "tool_choice", { ...valid, tool_choice: secret }],
  ["missing_required_parameter", "tool_choice.function", { ...valid, tool_choice: { type: "function" } }],
  ["missing_required_parameter", "tool_choice.custom", { ...valid, tool_choice: { type: "custom" } }],
  ["missing_required_parameter", "tool_choice.allowed_tools", { ...valid, tool_choice: { type: "allowed_tools" } }],
  ["invalid_value", "tool_choice.type", { ...valid, tool_choice: { type: secret } }],
  ["invalid_type", "reasoning_effort", { ...valid, reasoning_effort: 3 }],
  ["invalid_type", "verbosity", { ...valid, verbosity: [secret] }],
  ["invalid_type", "service_tier", { ...valid, service_tier: { a: secret } }],
  ["invalid_value", "tools[0].function.name", { ...valid, tools: [offer(`${secret}.x`)] }],
  ["invalid_value", "tools[0].function.name", { ...valid, tools: [offer(secret.padEnd(65, "x"))] }],
  ["invalid_value", "tools[0].function.name", { ...valid, tools: [offer("")] }],
  ["invalid_value", "messages[0].name", { ...valid, messages: [{ ...user, name: `${secret} x` }] }],
  ["invalid_value", "messages[0].name", { ...valid, messages: [{ ...user, name: secret.padEnd(65, "x") }] }],
  ["invalid_value", "functions[0].name", { ...valid, functions: [{ name: `${secret}!` }] }],
  ["invalid_value", "functions", { ...valid, functions: [] }],
  ["missing_required_parameter", "function_call.name", { ...valid, function_call: { secret } }],
  ["invalid_value", "function_call", { ...valid, function_call: secret }],
  ["invalid_value", "logit_bias[5]", { ...valid, logit_bias: { 5: 101 } }],
  ["invalid_value", "logit_bias[5]", { ...valid, logit_bias: { 5: -101 } }],
  [
    "invalid_value",
    "metadata",
    { ...valid, metadata: Object.fromEntries(Array.from("abcdefghijklmnopq", (k) => [k, ""])) },
  ],
  ["invalid_value", "metadata", { ...valid, metadata: { ["k".repeat(65)]: secret } }],
  ["invalid_value", "metadata.k", { ...valid, metadata: { k: secret.padEnd(513, "x") } }],
  ["invalid_type", "metadata.k", { ...valid, metadata: { k: { secret } } }],
  ["invalid_value", "stop", { ...valid, stop: ["a", "b", "c", "d", secret] }],
  ["invalid_value", "top_logprobs", { ...valid, top_logprobs: 2 }],
  ["invalid_type", "prompt_cache_options", { ...valid, prompt_cache_options: secret }],
  ["invalid_type", "prompt_cache_retention", { ...valid, prompt_cache_retention: 24 }],
  ["invalid_type", "moderation", { ...valid, moderation: secret }],
  [
    "invalid_value",
    "response_format.json_schema.name",
    { ...valid, response_format: { type: "json_schema", json_schema: { name: `${secret} x` } } },
  ],
  ["invalid_value", "response_format.type", { ...valid, response_format: { type: secret } }],
  ["missing_required_parameter", "response_format.json_schema", { ...valid, response_format: { type: "json_schema" } }],
  ["invalid_type", "stream_options.include_usage", { ...valid, stream_options: { include_usage: secret } }],
  ["invalid_value", "weir.colour", { ...valid, weir: { colour: secret } }],
  ["invalid_type", "weir.receipt", { ...valid, weir: { receipt: secret } }],
])("readChatRequest() says %s of %s and does not repeat the value", (code, param, body) => {
  const where = param === undefined ? "the body" : `'${param}'`;
  const failure = expect.objectContaining({ name: "WeirError", code, param, message: expect.stringContaining(where) });
  expect(() => readChatRequest(body)).toThrow(failure);
  expect(() => readChatRequest(body)).not.toThrow(secret);
});
