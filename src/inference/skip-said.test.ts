import { expect, test } from "vitest";
import type { ChatChunk, Delta } from "#core/contract";
import { gatherChunks, say } from "../../test/fixtures/batches.ts";
import { makeHearing } from "./hearing.ts";
import { makeProgress, skipSaid } from "./skip-said.ts";

const chunk = (delta: Delta, more: Partial<ChatChunk> = {}): ChatChunk => ({ choices: [{ index: 0, delta }], ...more });
const words = (...texts: readonly string[]): ChatChunk[] => texts.map((content) => chunk({ content }));
const end: ChatChunk = { choices: [{ index: 0, delta: {}, finish_reason: "stop" }] };
const usage: ChatChunk = { choices: [], usage: { prompt_tokens: 1, completion_tokens: 2 } };

/** The text that is new. */
async function rest(said: string, ...again: readonly ChatChunk[]): Promise<string> {
  const chunks = await gatherChunks(skipSaid(say(...again), { said, head: { id: "first" } }, makeHearing().hear));
  return chunks.map(({ choices }) => choices[0]?.delta?.content ?? "").join("");
}

test.each([
  { name: "cut alike", again: words("The ", "weir ", "holds.") },
  { name: "cut elsewhere", again: words("T", "he w", "eir holds", ".") },
  { name: "in one", again: words("The weir holds.") },
])("skipSaid() gives only what is new of the same answer, $name", async ({ again }) => {
  expect(await rest("The weir ", chunk({ role: "assistant", content: "" }), ...again, end, usage)).toBe("holds.");
});

test("skipSaid() goes on within an emoji", async () => {
  const whole = "👩‍👩‍👧!";
  for (let at = 1; at < whole.length; at += 1) {
    expect(whole.slice(0, at) + (await rest(whole.slice(0, at), ...words(whole), end))).toBe(whole);
  }
});

test("skipSaid() says under the first one's head that it was all, and what it cost", async () => {
  const chunks = await gatherChunks(
    skipSaid(say(...words("all"), end, usage), { said: "all", head: { id: "first", model: "m" } }, makeHearing().hear),
  );
  expect(chunks).toEqual([
    { ...end, id: "first", model: "m" },
    { ...usage, id: "first", model: "m" },
  ]);
});

test.each([
  { name: "another word", again: words("The dam ", "holds.") },
  { name: "an end too soon", again: [...words("The"), end] },
  { name: "a call", again: [chunk({ tool_calls: [{ id: "call_1" }] })] },
  { name: "thoughts", again: [chunk({ reasoning_content: "hm" })] },
  { name: "a second choice", again: [{ choices: [{ index: 1, delta: { content: "The weir holds." } }] }] },
])("skipSaid() throws at $name, and has said nothing", async ({ again }) => {
  const stream = skipSaid(say(...again), { said: "The weir ", head: {} }, makeHearing().hear);
  await expect(stream.next()).rejects.toMatchObject({ code: "upstream_cut" });
});

test("skipSaid() tells what it swallowed: it is paid, whatever becomes of it", async () => {
  const swallowed = makeHearing();
  const stream = skipSaid(
    say(usage, ...words("The ", "dam ", "holds.")),
    { said: "The weir ", head: {} },
    swallowed.hear,
  );
  await expect(stream.next()).rejects.toMatchObject({ code: "upstream_cut" });
  expect(swallowed.heard()).toMatchObject({ usage: usage.usage, outputChars: 8 });
});

test("makeProgress() holds the text, its head, and that nothing else was said", () => {
  const progress = makeProgress();
  progress.note(words("a", "b").map((value) => ({ value: { ...value, id: "i", created: 1, model: "m" } })));
  expect([progress.text(), progress.head()]).toEqual(["ab", { id: "i", created: 1, model: "m" }]);
  expect(progress.heard()).toMatchObject({ outputChars: 2 });
  progress.note([{ value: usage }, ...words("c").map((value) => ({ value }))]);
  expect(progress.heard()).toEqual({ usage: usage.usage, reportedChars: 2, outputChars: 3 });
});

test.each([
  { name: "calls", said: { value: chunk({ tool_calls: [{ id: "call_1" }] }) } },
  { name: "a refusal", said: { value: chunk({ refusal: "no" }) } },
  { name: "another dialect's events", said: { value: chunk({ content: "a" }), native: { name: "x", json: "{}" } } },
])("makeProgress() has no text to hold against where $name were said", ({ said }) => {
  const progress = makeProgress();
  progress.note([said]);
  expect(progress.text()).toBeUndefined();
});

test("makeProgress() holds no more than it may", () => {
  const progress = makeProgress();
  for (let times = 0; times < 10; times += 1) progress.note([{ value: chunk({ content: "x".repeat(100_000) }) }]);
  expect(progress.text()).toBeUndefined();
  expect(progress.heard().outputChars).toBeLessThan(400_000);
});
