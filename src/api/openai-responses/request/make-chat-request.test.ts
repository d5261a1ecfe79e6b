import { expect, test } from "vitest";
import { nativeOf } from "#core/native";
import type { ChatRequest, InputItem } from "#core/contract";
import { makeChatRequest } from "./make-chat-request.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { makeResponsesCall, type ResponsesCall } from "./responses-call.ts";

const chatOf = (call: ResponsesCall): ChatRequest => makeChatRequest(call, new Headers());
const read = (body: object): ChatRequest =>
  chatOf(makeResponsesCall(readResponsesRequest({ model: "auto", input: "hi", ...body })));
const user = (...content: object[]): object => ({ input: [{ role: "user", content }] });
const run = { type: "function_call", call_id: "a", name: "f", arguments: "{}" };
const output = (id: string, ...parts: object[]): object => ({
  type: "function_call_output",
  call_id: id,
  output: parts,
});
const text = { type: "input_text", text: "seen" };
const image = { type: "input_image", image_url: "data:image/png;base64,aGk=", detail: "low" };

test("makeChatRequest() makes a file of an image that the origin keeps", () => {
  const { messages } = read(user({ type: "input_image", file_id: "file-1", detail: "auto" }));
  expect(messages).toEqual([{ role: "user", content: [{ type: "file", file: { file_id: "file-1" } }] }]);
});

test("makeChatRequest() puts a tool's text into its result and its images after all results", () => {
  const { messages } = read({
    input: [
      run,
      { ...run, call_id: "b" },
      output("a", text, image),
      output("b", image),
      { role: "user", content: "?" },
    ],
  });
  const shown = { type: "image_url", image_url: { url: image.image_url, detail: "low" } };
  expect(messages.slice(1)).toEqual([
    { role: "tool", tool_call_id: "a", content: [{ type: "text", text: "seen" }] },
    { role: "tool", tool_call_id: "b", content: "" },
    { role: "user", content: [shown, shown] },
    { role: "user", content: "?" },
  ]);
});

test("makeChatRequest() shows a tool's images last where nothing follows", () => {
  expect(read({ input: [run, output("a", image)] }).messages.at(-1)?.role).toBe("user");
});

test("makeChatRequest() offers custom tools, with the grammar where chat has it", () => {
  const grammar = { type: "grammar", syntax: "lark", definition: "start: /x/" };
  const request = read({
    tools: [
      { type: "custom", name: "sql", description: "d", format: grammar },
      { type: "custom", name: "free", format: { type: "text" } },
    ],
    tool_choice: { type: "custom", name: "sql" },
  });
  expect(request.tools).toEqual([
    {
      type: "custom",
      custom: {
        name: "sql",
        description: "d",
        format: { type: "grammar", grammar: { syntax: "lark", definition: "start: /x/" } },
      },
    },
    { type: "custom", custom: { name: "free", format: { type: "text" } } },
  ]);
  expect(request.tool_choice).toEqual({ type: "custom", custom: { name: "sql" } });
});

test("makeChatRequest() tells of custom calls and what came of them", () => {
  const { messages } = read({
    input: [
      { type: "custom_tool_call", id: "ctc_1", call_id: "a", name: "sql", input: "SELECT 1" },
      { type: "custom_tool_call_output", call_id: "a", output: "1" },
    ],
  });
  expect(messages).toEqual([
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "a", type: "custom", custom: { name: "sql", input: "SELECT 1" } }],
    },
    { role: "tool", tool_call_id: "a", content: "1" },
  ]);
});

test.each<[param: string, body: object]>([
  ["input[0].content[0].image_url", user({ type: "input_image", detail: "auto" })],
  ["tools[0].type", { tools: [{ type: "time_travel" }] }],
  ["tools[0].tools[0].name", { tools: [{ type: "namespace", name: "a", tools: [{ type: "function" }] }] }],
  ["tools[0].name", { tools: [{ type: "custom" }] }],
  ["input[0].input", { input: [{ type: "custom_tool_call", call_id: "a", name: "sql" }] }],
])("a Responses request is refused for %s", (param, body) => {
  expect(() => read(body)).toThrow(expect.objectContaining({ param }));
});

test("makeChatRequest() puts what was said before first, and counts the input's own items where one is at fault", () => {
  const earlier: readonly InputItem[] = [
    { type: "message", role: "user", content: "What is a weir?" },
    { type: "message", role: "assistant", content: [{ type: "output_text", text: "A low dam." }] },
    { type: "reasoning", summary: [] },
  ];
  const after = (body: object): ChatRequest =>
    chatOf(makeResponsesCall(readResponsesRequest({ model: "auto", instructions: "Be brief.", ...body }), earlier));
  expect(after({ input: "Why?", previous_response_id: "resp_1" })).toMatchObject({
    model: "auto",
    messages: [
      { role: "system", content: "Be brief." },
      { role: "user", content: "What is a weir?" },
      { role: "assistant", content: "A low dam." },
      { role: "user", content: "Why?" },
    ],
  });
  const wrong = user({ type: "input_image", detail: "auto" });
  expect(() => after(wrong)).toThrow(expect.objectContaining({ param: "input[0].content[0].image_url" }));
});

test("what only a host of Responses can do is told by its field", () => {
  const file = { type: "input_file", file_url: "https://x.example/a.pdf" };
  const needs = (body: object, earlier: readonly InputItem[] = []) =>
    nativeOf(chatOf(makeResponsesCall(readResponsesRequest({ model: "auto", input: "?", ...body }), earlier)))?.needed;
  expect(needs({})).toEqual([]);
  expect(needs(user({ type: "input_text", text: "read" }, file))).toEqual(["input[0].content[1].file_url"]);
  expect(needs({ input: [run, output("a", file)] })).toEqual(["input[1].output[0].file_url"]);
  expect(needs({ prompt_cache_options: { prewarm: true } })).toEqual(["prompt_cache_options.prewarm"]);
  const unasked = { type: "function_call_output", name: "f", output: "done" };
  expect(needs({ input: [unasked, { ...unasked, call_id: null }] })).toEqual(["input[0].call_id", "input[1].call_id"]);
  expect(needs({}, [{ type: "message", role: "user", content: [{ ...file, type: "input_file" }] }])).toEqual([
    "previous_response_id",
  ]);
  const tools = [{ type: "custom", name: "sql" }, { type: "web_search" }, { type: "mcp", server_label: "m" }];
  expect(needs({ tools })).toEqual(["tools[2]"]);
  expect(needs({ tools: tools.slice(1) })).toEqual(["tools[0]", "tools[1]"]);
  expect(needs({ tools, tool_choice: { type: "mcp", server_label: "m" } })).toEqual(["tools[2]", "tool_choice"]);
});

test("a host of Responses is sent items without the ids that only Weir knows, and nothing for an id alone", () => {
  const said = { type: "message", role: "user", content: "again" } as const;
  const runs = { type: "code_interpreter_call", id: "ci_1", code: "1" } as const;
  const input = [{ ...said, id: "msg_1" }, { ...run, id: "fc_1" }, runs, { type: "item_reference", id: "rs_1" }];
  const call = makeResponsesCall(readResponsesRequest({ model: "auto", input }), [{ ...said, id: "msg_0" }]);
  expect(nativeOf(chatOf(call))?.body).toEqual({ input: [said, said, run, runs] });
});

test("what a chat host thought goes along with what it said and called next, and nothing that is sealed", () => {
  const thought = (text: string, more: object = {}) => ({
    type: "reasoning",
    summary: [{ type: "summary_text", text }],
    ...more,
  });
  const { messages } = read({
    input: [
      { role: "user", content: "go" },
      thought("hm"),
      run,
      output("a", text),
      thought("sealed", { encrypted_content: "x" }),
      thought("so"),
      { role: "assistant", content: "done" },
    ],
  });
  expect(messages).toMatchObject([
    { role: "user" },
    { role: "assistant", reasoning_content: "hm", tool_calls: [{ id: "a" }] },
    { role: "tool" },
    { role: "assistant", content: "done", reasoning_content: "so" },
  ]);
});
