import { expect, test } from "vitest";
import type { ChatChunk } from "#core/contract";
import { WeirError } from "#core/weir-error";
import { gather, gatherChunks, say } from "../../../test/fixtures/batches.ts";
import type { Guard } from "./guard.ts";
import { guardStream } from "./guard-stream.ts";
import { guardWhole } from "./guard-whole.ts";
import { readVerdict } from "./read-verdict.ts";

const chunk = (content: string, index = 0, reason: string | null = null): ChatChunk => ({
  id: "1",
  choices: [{ index, delta: { content }, finish_reason: reason }],
});

/** What is unsafe says so; and what was read. */
function makeReader(isSlow = false): { guard: Guard; read: string[] } {
  const read: string[] = [];
  const guard: Guard = {
    isPromptUnsafe: async () => false,
    async isAnswerUnsafe(text) {
      read.push(text);
      if (isSlow) await scheduler.wait(20);
      if (text.includes("broken")) throw new WeirError("guard_unreachable", "no");
      return text.includes("bad");
    },
  };
  return { guard, read };
}

const textOf = (chunks: readonly ChatChunk[], index = 0): string =>
  chunks
    .flatMap(({ choices }) => choices.flatMap((each) => (each.index === index ? (each.delta?.content ?? "") : "")))
    .join("");
const reasonsOf = (chunks: readonly ChatChunk[]) =>
  chunks.flatMap(({ choices }) => choices.flatMap(({ index, finish_reason: why }) => (why ? [[index, why]] : [])));

test("a safe stream passes whole, read in windows that overlap", async () => {
  const { guard, read } = makeReader();
  const pieces = Array.from({ length: 40 }, (_, at) => chunk(`${at} `.padEnd(50, ".")));
  const stream = guardStream(say(...pieces, chunk("", 0, "stop")), { guard, isPromptUnsafe: false });
  const heard = await gatherChunks(stream);
  expect(textOf(heard)).toBe(textOf(pieces));
  expect(reasonsOf(heard)).toEqual([[0, "stop"]]);
  expect(read.length).toBeGreaterThan(2);
  expect(read[1]?.startsWith(read[0]?.slice(-200) ?? "?")).toBe(true);
  expect(read.map((text, at) => (at === 0 ? text : text.slice(200))).join("")).toBe(textOf(pieces));
});

test("what is unsafe in the midst ends the stream, and its host's work, while the guard is slow", async () => {
  const { guard } = makeReader(true);
  let isStopped = false;
  let said = 0;
  const endless = {
    async next() {
      said += 1;
      await scheduler.wait(1);
      return { value: [{ value: chunk(said === 5 ? "bad " : "fine ".repeat(30)) }], done: false as const };
    },
    async return() {
      isStopped = true;
      return { value: undefined, done: true as const };
    },
  };
  const heard = await gatherChunks(guardStream(endless, { guard, isPromptUnsafe: false }));
  expect(reasonsOf(heard)).toEqual([[0, "content_filter"]]);
  expect([isStopped, said < 200]).toEqual([true, true]);
});

test("the last words wait for their verdict, of each choice", async () => {
  const { guard } = makeReader(true);
  const steps = [
    [chunk("fine"), chunk("also", 1)],
    [chunk(" end", 0, "stop")],
    [chunk(" bad", 1)],
    [chunk("", 1, "stop")],
  ];
  const heard = await gatherChunks(guardStream(say(...steps), { guard, isPromptUnsafe: false }));
  expect(textOf(heard)).toBe("fine end");
  expect(reasonsOf(heard)).toEqual([
    [0, "stop"],
    [1, "content_filter"],
  ]);
});

test("the arguments of OpenAI's older single call are read, too", async () => {
  const { guard, read } = makeReader();
  const message = { content: null, function_call: { name: "f", arguments: '{"a":"bad"}' } };
  const value = { choices: [{ index: 0, message, finish_reason: "function_call" }] };
  const whole = await guardWhole({ value }, { guard, isPromptUnsafe: false });
  expect(whole.value.choices).toMatchObject([{ finish_reason: "content_filter" }]);
  expect(read).toEqual(['{"a":"bad"}']);
});

test("what is kept back is told with what its host has counted, or written", async () => {
  const { guard } = makeReader();
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const end = { ...chunk(" end", 0, "stop"), usage };
  const heard = await gather(guardStream(say(chunk("fine"), [chunk(" bad"), end]), { guard, isPromptUnsafe: false }));
  expect(heard.slice(-2)).toMatchObject([
    { value: { usage, choices: [] }, writtenChars: 8 },
    { value: { choices: [{ delta: {} }] }, writtenChars: 0 },
  ]);
});

test("what is kept back and was written after its host's count is told apart from it", async () => {
  const { guard } = makeReader();
  const usage = { prompt_tokens: 1, completion_tokens: 0, total_tokens: 1 };
  const begin = { ...chunk("no"), usage };
  const heard = await gather(guardStream(say([begin, chunk("secret")]), { guard, isPromptUnsafe: true }));
  expect(heard).toMatchObject([
    { value: { usage, choices: [] }, writtenChars: 2 },
    { value: { choices: [{ delta: {} }] }, writtenChars: 6 },
  ]);
});

test("nothing is said to an unsafe prompt, whole or streamed", async () => {
  const { guard, read } = makeReader();
  const [heard, ...more] = await gather(guardStream(say(chunk("secret")), { guard, isPromptUnsafe: true }));
  const end = { index: 0, delta: {}, finish_reason: "content_filter" };
  expect(heard).toEqual({ value: { id: "1", choices: [end] }, writtenChars: 6 });
  expect(more).toEqual([]);
  const value = {
    choices: [{ index: 0, message: { content: "secret" }, finish_reason: "stop" }],
    usage: { total_tokens: 3 },
  };
  const whole = await guardWhole({ value, text: "secret" }, { guard, isPromptUnsafe: true });
  expect(JSON.stringify(whole)).not.toContain("secret");
  expect(whole.value).toMatchObject({ choices: [{ finish_reason: "content_filter" }], usage: value.usage });
  expect(read).toEqual([]);
});

test("where the guard fails and the owner wants it closed, the stream throws that", async () => {
  const { guard } = makeReader();
  const stream = guardStream(say(chunk("broken"), chunk("", 0, "stop")), { guard, isPromptUnsafe: false });
  await expect(gatherChunks(stream)).rejects.toMatchObject({ code: "guard_unreachable" });
});

test("what was kept back as the guard failed is told with what it has come to, before that is thrown", async () => {
  const { guard } = makeReader();
  const usage = { prompt_tokens: 1, completion_tokens: 2, total_tokens: 3 };
  const end = { ...chunk(" end", 0, "stop"), usage };
  const stream = guardStream(say(chunk("fine"), [chunk(" broken"), end]), { guard, isPromptUnsafe: false });
  expect(await stream.next()).toMatchObject({ value: [{ value: chunk("fine") }] });
  const told = { value: { id: "1", choices: [], usage }, writtenChars: 11 };
  const rest = { value: { id: "1", choices: [] }, writtenChars: 0 };
  expect(await stream.next()).toEqual({ value: [told, rest], done: false });
  await expect(stream.next()).rejects.toMatchObject({ code: "guard_unreachable" });
});

test("a stream that breaks by itself breaks as it did", async () => {
  const { guard } = makeReader();
  const cut = new WeirError("upstream_cut", "cut");
  await expect(gatherChunks(guardStream(say(chunk("a"), cut), { guard, isPromptUnsafe: false }))).rejects.toBe(cut);
});

test.each([
  ["safe", "safe"],
  ["\n\nsafe", "safe"],
  ["unsafe\nS1,S10", "unsafe"],
  ["UNSAFE", "unsafe"],
  ['{"safe":false,"categories":["S1"]}', "unsafe"],
  ['{"safe":true}', "safe"],
  ["safely said", undefined],
  ["I cannot say", undefined],
  ["", undefined],
])("readVerdict(%j) is %s", (said, verdict) => {
  expect(readVerdict(said)).toBe(verdict);
});
