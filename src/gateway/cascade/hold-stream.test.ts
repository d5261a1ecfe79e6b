import { expect, test } from "vitest";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { ChatStream } from "#core/provider";
import { holdStream } from "./hold-stream.ts";

const tools = [{ type: "function" as const, function: { name: "weather" } }];
const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "Does it rain?" }], tools };

/** A stream whose first piece calls a tool, and goes on for ever. */
async function* calling(name: string): ChatStream {
  const called = { index: 0, id: "c", type: "function", function: { name, arguments: "" } };
  const value: ChatChunk = { choices: [{ index: 0, delta: { tool_calls: [called] }, finish_reason: null }] };
  yield [{ value }];
  await new Promise(() => undefined);
  return undefined;
}

test.each([
  ["a tool that was offered", "weather", {}, { kind: "good" }],
  ["one that was not", "wether", {}, { kind: "weak", why: "unknown tool" }],
  ["one where none may be called", "weather", { tool_choice: "none" as const }, { kind: "weak", why: "unknown tool" }],
])("holdStream() judges a call of %s by its first piece", async (_, name, more, verdict) => {
  expect((await holdStream(calling(name), { request: { ...request, ...more }, askedAt: 0 })).verdict).toEqual(verdict);
});
