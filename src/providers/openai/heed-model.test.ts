import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import { heedModel, refusedWishes } from "./heed-model.ts";

const messages = [{ role: "user" as const, content: "hi" }];
const wishes = { temperature: 0, top_p: 0.5, presence_penalty: 1, frequency_penalty: 1, logit_bias: { "1": 2 } };
const request: ChatRequest = { model: "auto", messages, ...wishes, stop: "x", max_tokens: 9 };
const sentTo = (model: string, more: Partial<ChatRequest> = {}): unknown =>
  JSON.parse(JSON.stringify(heedModel({ ...request, ...more }, model)));

test.each(["gpt-5", "gpt-5-mini", "gpt-5-mini-2025-08-07", "openai/gpt-5-nano", "o3", "o4-mini", "gpt-5.4", "gpt-6"])(
  "heedModel() leaves out what %s refuses, and gives the limit its newer name",
  (model) => {
    expect(sentTo(model)).toEqual({ model: "auto", messages, stop: "x", max_completion_tokens: 9 });
    expect(refusedWishes(request, model)).toEqual(Object.keys(wishes));
  },
);

test.each(["gpt-4o", "gpt-4.1-mini", "gpt-5-chat-latest", "gpt-5.2-chat-latest", "openai/gpt-oss-20b", "o", "olmo-3"])(
  "heedModel() sends %s all of it",
  (model) => {
    expect(heedModel(request, model)).toBe(request);
    expect(refusedWishes(request, model)).toEqual([]);
  },
);

test("heedModel() sends one that is told not to think what it heeds then", () => {
  const told = { reasoning_effort: "none" } as const;
  expect(sentTo("gpt-5.2", told)).toMatchObject({ ...told, temperature: 0, top_p: 0.5 });
  expect(refusedWishes({ ...request, ...told }, "gpt-5.2")).not.toContain("temperature");
  expect(refusedWishes({ ...request, ...told }, "gpt-5")).toContain("temperature");
});

test("heedModel() tells the o series nothing of calls at a time", () => {
  const told = { parallel_tool_calls: false };
  expect(sentTo("o4-mini", told)).not.toHaveProperty("parallel_tool_calls");
  expect(refusedWishes({ ...request, ...told }, "o4-mini")).toContain("parallel_tool_calls");
  expect(sentTo("gpt-5", told)).toMatchObject(told);
});

test("heedModel() sends no limit that the model cannot reach", () => {
  expect(sentTo("gpt-4o", { max_tokens: 32_000 })).toMatchObject({ max_tokens: 16_384 });
  expect(sentTo("openai/gpt-4o-2024-05-13", { max_tokens: 32_000 })).toMatchObject({ max_tokens: 4096 });
  expect(sentTo("openai/gpt-4.1-mini", { max_completion_tokens: 64_000 })).toMatchObject({
    max_completion_tokens: 32_768,
  });
  expect(sentTo("llama-4", { max_tokens: 64_000 })).toMatchObject({ max_tokens: 64_000 });
});

test("heedModel() keeps the newer limit where both are given, and names no wish that is null", () => {
  expect(sentTo("gpt-5", { max_completion_tokens: 7 })).toMatchObject({ max_completion_tokens: 7 });
  expect(sentTo("gpt-5", { max_completion_tokens: null })).toMatchObject({ max_completion_tokens: 9 });
  expect(refusedWishes({ model: "auto", messages, temperature: null }, "gpt-5")).toEqual([]);
});
