import { expect, test } from "vitest";
import type { ChatRequest, Delta } from "#core/contract";
import type { ChatStream } from "#core/provider";
import type { DraftBook } from "#verification";
import { holdStream } from "./hold-stream.ts";

const tools = [{ type: "function" as const, function: { name: "weather" } }];
const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "Does it rain?" }], tools };

const call = (name: string): Delta => ({
  tool_calls: [{ index: 0, id: "c", type: "function", function: { name, arguments: "" } }],
});

/** A stream that says this, piece by piece, and goes on for ever. */
async function* saying(...deltas: readonly Delta[]): ChatStream {
  for (const delta of deltas) yield [{ value: { choices: [{ index: 0, delta, finish_reason: null }] } }];
  await new Promise(() => undefined);
  return undefined;
}

test.each([
  ["a tool that was offered", "weather", {}, { kind: "good" }],
  ["one that was not", "wether", {}, { kind: "weak", why: "unknown tool" }],
  ["one where none may be called", "weather", { tool_choice: "none" as const }, { kind: "weak", why: "unknown tool" }],
])("holdStream() judges a call of %s by its first piece", async (_, name, more, verdict) => {
  expect((await holdStream(saying(call(name)), { request: { ...request, ...more }, askedAt: 0 })).verdict).toEqual(
    verdict,
  );
});

test("holdStream() judges each call of a stream that is held until it is whole", async () => {
  const book: DraftBook = { forecast: () => undefined, forecastBeside: () => undefined, judge: () => undefined };
  const stream = saying({ content: "Let me see." }, call("weather"), call("wether"));
  const { verdict } = await holdStream(stream, { request, book, askedAt: performance.now() });
  expect(verdict).toEqual({ kind: "weak", why: "unknown tool" });
});
