import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Model } from "#core/model";
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
  {
    name: "a tool that another dialect's host defines",
    param: "tools[1]",
    fields: { tools: [tool, { type: "custom", custom: { type: "web_search_20250305", name: "web_search" } }] },
    capabilities: ["tools", "custom_tools"],
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
  expect(unmetNeed(readNeeds({ ...asked, ...fields }), { ...least, capabilities })?.param).toBe(param);
});

test.each<{ name: string; fields: Partial<ChatRequest> }>([
  { name: "plain text", fields: {} },
  { name: "no tools", fields: { tools: [] } },
  { name: "text as its format", fields: { response_format: { type: "text" } } },
  { name: "one answer", fields: { n: 1 } },
  { name: "null where it may be", fields: { n: null, logprobs: null, modalities: null } },
  { name: "just as much text as it holds", fields: { messages: [{ role: "user", content: "x".repeat(400) }] } },
])("unmetNeed() finds nothing that a plain model lacks for $name", ({ fields }) => {
  expect(unmetNeed(readNeeds({ ...asked, ...fields }), least)).toBeUndefined();
});

test("unmetNeed() is content with a model that can do it", () => {
  const able: Model = { ...least, capabilities: ["tools", "vision"] };
  const request: ChatRequest = { ...asked, tools: [tool], messages: [{ role: "user", content: [image] }] };
  expect(unmetNeed(readNeeds(request), able)).toBeUndefined();
});
