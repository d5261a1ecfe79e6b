import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Model } from "#core/model";
import { withNative, type Dialect } from "#core/native";
import type { Provider } from "#core/provider";
import { readNeeds } from "./chat-needs.ts";
import { unmetNeed } from "./needs.ts";

const asked: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }] };
const least: Model = {
  id: "m",
  tier: "edge",
  provider: "p",
  price: { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" },
  contextTokens: 100,
  capabilities: [],
  parameters: { activeBillions: 1, totalBillions: 1 },
};
/** It has but one host, which speaks chat alone, or this dialect too. */
const on = (model: Model, speaks?: Dialect): Rung => {
  const never = (): never => {
    throw new Error("Nobody is asked here");
  };
  const provider: Provider = { name: "p", complete: never, stream: never, ...(speaks && { speaks }) };
  return { model, host: { tier: "edge", provider, defaultModel: "m", sandbox: false } };
};
const tool = { type: "function", function: { name: "f" } } as const;
const image = { type: "image_url", image_url: { url: "data:" } } as const;

test.each<{
  name: string;
  param: string;
  fields: Partial<ChatRequest>;
  capabilities?: Model["capabilities"];
}>([
  { name: "tools", param: "tools", fields: { tools: [tool] } },
  { name: "functions", param: "functions", fields: { functions: [{ name: "f" }] } },
  {
    name: "a tool that is no function",
    param: "tools[0]",
    fields: { tools: [{ type: "custom", custom: {} }] },
    capabilities: ["tools"],
  },
  { name: "a search of the web", param: "web_search_options", fields: { web_search_options: {} } },
  { name: "a predicted answer", param: "prediction", fields: { prediction: { type: "content" } } },
  { name: "JSON", param: "response_format", fields: { response_format: { type: "json_object" } } },
  {
    name: "several calls at once",
    param: "parallel_tool_calls",
    fields: { tools: [tool], parallel_tool_calls: true },
    capabilities: ["tools"],
  },
  {
    name: "arguments that keep to the schema",
    param: "tools[1].function.strict",
    fields: { tools: [tool, { type: "function", function: { name: "g", strict: true } }] },
    capabilities: ["tools"],
  },
  {
    name: "an answer that keeps to the schema",
    param: "response_format.json_schema.strict",
    fields: { response_format: { type: "json_schema", json_schema: { name: "n", strict: true } } },
    capabilities: ["json_schema"],
  },
  { name: "log probabilities", param: "logprobs", fields: { logprobs: true } },
  { name: "two answers", param: "n", fields: { n: 2 } },
  { name: "speech", param: "modalities", fields: { modalities: ["text", "audio"] } },
  {
    name: "an image in a later part of a later message",
    param: "messages[1].content[1]",
    fields: { messages: [...asked.messages, { role: "user", content: [{ type: "text", text: "?" }, image] }] },
  },
  {
    name: "more text than it holds",
    param: "messages",
    fields: { messages: [{ role: "user", content: "x".repeat(401) }] },
  },
])("unmetNeed() names the field that asks a plain model for $name", ({ param, fields, capabilities = [] }) => {
  expect(unmetNeed(readNeeds({ ...asked, ...fields }), on({ ...least, capabilities }))?.param).toBe(param);
});

test.each<{ name: string; fields: Partial<ChatRequest> }>([
  { name: "plain text", fields: {} },
  { name: "no tools", fields: { tools: [] } },
  { name: "text as its format", fields: { response_format: { type: "text" } } },
  { name: "one answer", fields: { n: 1 } },
  { name: "null where it may be", fields: { n: null, logprobs: null, modalities: null } },
  { name: "just as much text as it holds", fields: { messages: [{ role: "user", content: "x".repeat(400) }] } },
])("unmetNeed() finds nothing that a plain model lacks for $name", ({ fields }) => {
  expect(unmetNeed(readNeeds({ ...asked, ...fields }), on(least))).toBeUndefined();
});

test("unmetNeed() is content with a model that can do it", () => {
  const able: Model = { ...least, capabilities: ["tools", "vision"] };
  const request: ChatRequest = { ...asked, tools: [tool], messages: [{ role: "user", content: [image] }] };
  expect(unmetNeed(readNeeds(request), on(able))).toBeUndefined();
});

test("unmetNeed() wants a host of the request's dialect for tools that its host runs", () => {
  const said = { dialect: "messages", body: {}, headers: {}, untold: [], needed: ["tools[1]"] } as const;
  const needs = readNeeds(withNative({ ...asked }, said));
  expect(unmetNeed(needs, on(least))?.param).toBe("tools[1]");
  expect(unmetNeed(needs, on(least, "responses"))?.param).toBe("tools[1]");
  expect(unmetNeed(needs, on(least, "messages"))).toBeUndefined();
});
