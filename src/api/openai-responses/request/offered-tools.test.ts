import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { untold } from "#core/native";
import { makeChatRequest } from "./make-chat-request.ts";
import { offeredTools } from "./offered-tools.ts";
import { readResponsesRequest } from "./read-responses-request.ts";
import { makeResponsesCall } from "./responses-call.ts";

const chatOf = (body: unknown): ChatRequest =>
  makeChatRequest(makeResponsesCall(readResponsesRequest(body)), new Headers());
const parameters = { type: "object", properties: {} };
const named = (name: string): object => ({ type: "function", name, strict: false, parameters });

/** What Codex 0.171 sends with each turn. */
const codex = {
  model: "gpt-5",
  stream: true,
  store: false,
  tool_choice: "auto",
  tools: [
    named("exec_command"),
    { type: "custom", name: "apply_patch", description: "d", format: { type: "text" } },
    { type: "tool_search", execution: "client", description: "d", parameters },
    { type: "namespace", name: "agents", description: "d", tools: [{ ...named("close"), defer_loading: true }] },
    { type: "web_search", external_web_access: true },
  ],
  client_metadata: { session_id: "s" },
  input: [
    { type: "additional_tools", role: "developer", tools: [named("wait"), { type: "image_generation" }] },
    { role: "user", content: "Close it." },
    { type: "function_call", call_id: "c", name: "close", namespace: "agents", arguments: "{}" },
    { type: "function_call_output", call_id: "c", output: "closed" },
  ],
};

test("Codex's tools are offered to a chat model, those of a namespace under both names", () => {
  const request = chatOf(codex);
  expect(request.tools).toEqual([
    { type: "function", function: { name: "exec_command", strict: false, parameters } },
    { type: "custom", custom: { name: "apply_patch", description: "d", format: { type: "text" } } },
    { type: "function", function: { name: "agents__close", strict: false, parameters } },
    { type: "function", function: { name: "wait", strict: false, parameters } },
  ]);
  expect(request.messages).toEqual([
    { role: "user", content: "Close it." },
    {
      role: "assistant",
      content: null,
      tool_calls: [{ id: "c", type: "function", function: { name: "agents__close", arguments: "{}" } }],
    },
    { role: "tool", tool_call_id: "c", content: "closed" },
  ]);
  expect(Object.keys(request)).not.toContain("client_metadata");
});

test("a tool is offered to a chat model without the words that only Responses has", () => {
  const words = { async: true, allowed_callers: ["direct"], output_schema: { type: "object" }, defer_loading: true };
  const { tools } = chatOf({ model: "auto", input: "hi", tools: [{ ...named("wait"), ...words }] });
  expect(tools).toEqual([{ type: "function", function: { name: "wait", strict: false, parameters } }]);
});

test("what no chat model is told of is named", () => {
  const leftOut = (body: unknown) => untold(chatOf(body));
  const left = ["tools[2]", "tools[4]", "input[0].tools[1]", "client_metadata"];
  expect(leftOut(codex)).toEqual(left);
  const reasoning = { effort: "low", summary: "auto", mode: "pro", context: null };
  const body = { model: "auto", input: "hi", image: { context_compression: "auto" }, reasoning };
  expect(leftOut(body)).toEqual(["image", "reasoning.mode"]);
  expect(Object.keys(chatOf(body))).not.toContain("image");
  expect(leftOut({ model: "auto", input: "hi" })).toEqual([]);
});

test("offeredTools() finds the call's own names again, long ones and such as were taken too", () => {
  const long = "n".repeat(40);
  const space = (name: string, ...tools: string[]) => ({ type: "namespace", name, tools: tools.map(named) });
  const { offers, calledBy, chatNameOf } = offeredTools(
    readResponsesRequest({
      model: "auto",
      input: "hi",
      tools: [
        space("a", "b__c", "d"),
        space("a__b", "c"),
        named("a__d"),
        space(long, `${long}1`, `${long}2`),
        named(`${long}${long}1`),
        named(`${long}${long}2`),
      ],
    }),
  );
  const names = offers.map(({ chatName }) => chatName);
  expect(new Set(names).size).toBe(names.length);
  expect(names.every((name) => /^[\w-]{1,64}$/.test(name))).toBe(true);
  expect(names.map((name) => calledBy(name))).toEqual([
    { namespace: "a", name: "b__c" },
    { namespace: "a", name: "d" },
    { namespace: "a__b", name: "c" },
    { name: "a__d" },
    { namespace: long, name: `${long}1` },
    { namespace: long, name: `${long}2` },
    { name: `${long}${long}1` },
    { name: `${long}${long}2` },
  ]);
  expect(names.map((name) => chatNameOf(calledBy(name)))).toEqual(names);
});

test("a name that is too long for chat is another one there wherever it is said", () => {
  const name = "n".repeat(128);
  const tools = [{ type: "custom", name }];
  const call = { type: "custom_tool_call", call_id: "c", name, input: "x" };
  const choices = [
    { type: "custom", name },
    { type: "allowed_tools", mode: "auto", tools: [{ type: "custom", name }] },
  ];
  for (const choice of choices) {
    const body = { model: "auto", input: [call], tools, tool_choice: choice };
    const request = JSON.stringify(chatOf(body));
    expect(request.match(/n{56}_1"/g)).toHaveLength(3);
    expect(request).not.toContain(name);
  }
});
