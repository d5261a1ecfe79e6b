import { expect, test } from "vitest";
import type { ChatChunk } from "#core/contract";
import type { Said } from "#core/provider";
import { makeEventReader } from "./make-event-reader.ts";

function read(...events: readonly object[]): readonly ChatChunk[] {
  const chunks: Said<ChatChunk>[] = [];
  const readEvent = makeEventReader("gpt-5.9", false);
  for (const event of events) readEvent({ data: JSON.stringify(event), event: undefined, id: undefined }, chunks);
  return chunks.map(({ value }) => value);
}

test("a stream without its first event is of the model that was asked for", () => {
  const [chunk] = read({ type: "response.output_text.delta", output_index: 0, delta: "A dam." });
  expect(chunk).toMatchObject({ model: "gpt-5.9", choices: [{ delta: { content: "A dam." } }] });
});

const limit = { code: "rate_limit_exceeded", message: "SECRET-ORIGIN", param: null };

test.each([
  ["as OpenAI's reference has it", { type: "error", ...limit }],
  ["as its API says it", { type: "error", error: { type: "tokens", ...limit } }],
  ["of a Response", { type: "response.failed", response: { status: "failed", error: limit } }],
])("an error within a stream is understood, %s", (_, event) => {
  expect(() => read(event)).toThrow(expect.objectContaining({ code: "rate_limit_exceeded" }));
});

test.each([
  ["what it has taken comes before its failure", { usage: { input_tokens: 100, output_tokens: 1000 } }],
  ["where it tells of nothing, its failure alone", {}],
])("of a Response that failed, %s", (_, told) => {
  const chunks: Said<ChatChunk>[] = [];
  const data = JSON.stringify({ type: "response.failed", response: { status: "failed", error: limit, ...told } });
  const readEvent = makeEventReader("gpt-5.9", false);
  expect(() => readEvent({ data, event: undefined, id: undefined }, chunks)).toThrow("it limits the rate");
  const usage = { prompt_tokens: 100, completion_tokens: 1000 };
  expect(chunks).toMatchObject("usage" in told ? [{ value: { choices: [], usage } }] : []);
  expect(chunks).toHaveLength(Object.keys(told).length);
});
