import { expect, inject, test } from "vitest";
import { collectChunks } from "#core/collect-chunks";
import type { ChatCompletion, ChatRequest, Message } from "#core/contract";
import { withNative } from "#core/native";
import type { Call, Provider } from "#core/provider";
import type { UnknownRecord } from "#core/read-record";
import { gatherChunks } from "../../../../test/fixtures/batches.ts";
import { testProvider } from "../../../../test/kits/test-provider.ts";
import { makePost } from "../../http-host.ts";
import { speakResponses } from "./speak-responses.ts";

const originUrl = inject("originUrl");
const provider: Provider = { name: "openai", ...speakResponses(makePost(`${originUrl}/responses`, {})) };

testProvider("a host of Responses", {
  provider,
  models: { echo: "echo", tools: "tools", hang: "hang", cut: "end-mid", odd: "html" },
  failures: {
    "status-400": "upstream_rejected",
    "status-401": "upstream_auth",
    "status-404": "upstream_model_not_found",
    "status-429": "rate_limit_exceeded",
    "status-503": "upstream_unavailable",
    redirect: "upstream_redirect",
    "error-200": "upstream_unavailable",
    "too-long": "context_length_exceeded",
    empty: "upstream_invalid",
  },
});

const call = (model: string): Call => ({ model, signal: new AbortController().signal, onProgress: () => undefined });
const ask = (content: string, more: Partial<ChatRequest> = {}): ChatRequest => ({
  model: "any",
  messages: [{ role: "user", content }],
  ...more,
});

/** The same answer, whole and streamed. */
async function answers(request: ChatRequest, model: string): Promise<readonly (ChatCompletion | undefined)[]> {
  const collector = collectChunks(100_000);
  for (const chunk of await gatherChunks(await provider.stream(request, call(model)))) collector.add(chunk);
  return [(await provider.complete(request, call(model))).value, collector.completion()];
}

/** What the host was sent, but for model, stream and store. */
async function sent(request: ChatRequest, text: string, model = "echo"): Promise<UnknownRecord> {
  await provider.complete(request, call(model));
  const response = await fetch(`${originUrl}/seen?text=${encodeURIComponent(text)}`);
  const { lastBody }: { lastBody: UnknownRecord } = await response.json();
  const { model: asked, store, ...body } = lastBody;
  expect({ asked, store }).toEqual({ asked: model, store: false });
  return body;
}

test("what a model has thought, said and called is told as chat tells it", async () => {
  for (const answer of await answers(ask("think, then call"), "gpt-5-calls")) {
    expect(answer).toMatchObject({
      choices: [
        {
          finish_reason: "tool_calls",
          message: {
            content: "Looking it up.",
            reasoning_content: "I need the weather.",
            tool_calls: [
              { id: "call_1", type: "function", function: { name: "weather", arguments: '{"city":"Paris"}' } },
              { id: "call_2", type: "custom", custom: { name: "sql", input: "SELECT 1" } },
            ],
          },
        },
      ],
      usage: {
        prompt_tokens: 10,
        completion_tokens: 6,
        prompt_tokens_details: { cached_tokens: 4 },
        completion_tokens_details: { reasoning_tokens: 2 },
      },
    });
  }
});

test("an answer that was cut says so, and one that failed is none", async () => {
  for (const answer of await answers(ask("too much"), "length"))
    expect(answer?.choices[0]?.finish_reason).toBe("length");
  await expect(provider.complete(ask("it fails"), call("failed"))).rejects.toMatchObject({
    code: "upstream_unavailable",
  });
  for (const model of ["failed", "error-first"]) {
    await expect(answers(ask("it fails"), model)).rejects.toMatchObject({ code: "upstream_unavailable" });
  }
});

test("what chat has no word for is named, so that nobody keeps the answer", async () => {
  for (const answer of await answers(ask("look it up"), "search")) {
    expect(answer?.choices[0]?.message).toMatchObject({
      content: "A dam.",
      omitted: ["web_search_call", "annotations"],
    });
  }
});

const weather = { type: "function", function: { name: "weather", parameters: { type: "object" } } } as const;

test("a chat is asked in the words of Responses", async () => {
  const messages: Message[] = [
    { role: "system", content: "Be brief." },
    {
      role: "user",
      content: [
        { type: "text", text: "What is it?", prompt_cache_breakpoint: {} },
        { type: "image_url", image_url: { url: "https://weir.example/a.png", detail: "low" } },
        { type: "file", file: { file_data: "data:application/pdf;base64,aGk=", filename: "a.pdf" } },
      ],
    },
    {
      role: "assistant",
      content: "Let me see.",
      tool_calls: [
        { id: "c1", type: "function", function: { name: "weather", arguments: "{}" } },
        { id: "c2", type: "custom", custom: { name: "sql", input: "SELECT 1" } },
      ],
    },
    { role: "tool", tool_call_id: "c1", content: "rain" },
    { role: "tool", tool_call_id: "c2", content: [{ type: "text", text: "1" }] },
    { role: "user", content: "in all" },
  ];
  const request: ChatRequest = {
    ...ask("", { messages }),
    tools: [
      weather,
      { type: "custom", custom: { name: "sql", format: { type: "grammar", grammar: { syntax: "lark" } } } },
    ],
    tool_choice: { type: "function", function: { name: "weather" } },
    response_format: { type: "json_schema", json_schema: { name: "n", strict: true, schema: { type: "object" } } },
    max_tokens: 3,
    reasoning_effort: "low",
    verbosity: "low",
    logprobs: true,
    top_logprobs: 2,
    stop: ["."],
    odd_field: 1,
  };
  expect(await sent(request, "in all")).toEqual({
    input: [
      { role: "system", content: "Be brief." },
      {
        role: "user",
        content: [
          { type: "input_text", text: "What is it?", prompt_cache_breakpoint: {} },
          { type: "input_image", image_url: "https://weir.example/a.png", detail: "low" },
          { type: "input_file", file_data: "data:application/pdf;base64,aGk=", filename: "a.pdf" },
        ],
      },
      { role: "assistant", content: [{ type: "output_text", text: "Let me see." }] },
      { type: "function_call", call_id: "c1", name: "weather", arguments: "{}" },
      { type: "custom_tool_call", call_id: "c2", name: "sql", input: "SELECT 1" },
      { type: "function_call_output", call_id: "c1", output: "rain" },
      { type: "custom_tool_call_output", call_id: "c2", output: [{ type: "input_text", text: "1" }] },
      { role: "user", content: "in all" },
    ],
    tools: [
      { type: "function", strict: false, name: "weather", parameters: { type: "object" } },
      { type: "custom", name: "sql", format: { type: "grammar", syntax: "lark" } },
    ],
    tool_choice: { type: "function", name: "weather" },
    text: {
      format: { type: "json_schema", name: "n", strict: true, schema: { type: "object" } },
      verbosity: "low",
    },
    max_output_tokens: 16,
    reasoning: { effort: "low" },
    include: ["message.output_text.logprobs"],
    top_logprobs: 2,
    odd_field: 1,
  });
  expect(provider.ignored?.(request, "echo")).toEqual(["stop"]);
});

test.each([
  ["gpt-6-sol", { parallel_tool_calls: false }],
  ["o3", {}],
])("%s is told of parallel calls of its host's own tools, if it heeds it", async (model, heeded) => {
  const text = `one by one, ${model}`;
  const body = { input: text, tools: [{ type: "mcp" }], parallel_tool_calls: false };
  const request = withNative(ask(text), { dialect: "responses", body, headers: {}, untold: [], needed: [] });
  const include = ["reasoning.encrypted_content"];
  expect(await sent(request, text, model)).toEqual({ input: text, tools: body.tools, include, ...heeded });
});

test.each([
  [
    "gpt-5-mini",
    { include: ["reasoning.encrypted_content"], reasoning: { summary: "auto" }, text: { verbosity: "low" } },
  ],
  ["gpt-4o", { temperature: 0, text: {} }],
  ["grok-9", { temperature: 0, reasoning: { summary: "auto" }, text: { verbosity: "low" } }],
])("%s is sent a Responses request as it came, but for what it refuses", async (model, heeded) => {
  const text = `as it came, ${model}`;
  const said = {
    input: [
      { type: "reasoning", summary: [], encrypted_content: "c2VhbGVk" },
      { type: "reasoning", summary: [] },
      { type: "code_interpreter_call", id: "ci_1", code: "1" },
      { type: "message", role: "user", content: text },
    ],
    reasoning: { summary: "auto" },
    text: { verbosity: "low" },
    temperature: 0,
    odd_field: 1,
  };
  const asked = ask(text, { temperature: 0, prompt_cache_key: "own" });
  const request = withNative(asked, { dialect: "responses", body: said, headers: {}, untold: [], needed: [] });
  expect(await sent(request, text, model)).toEqual({
    input: [
      { type: "reasoning", summary: [], encrypted_content: "c2VhbGVk" },
      { type: "code_interpreter_call", id: "ci_1", code: "1" },
      { type: "message", role: "user", content: text },
    ],
    odd_field: 1,
    prompt_cache_key: "own",
    ...heeded,
  });
});
