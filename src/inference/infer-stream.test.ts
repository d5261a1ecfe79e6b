import { afterEach, beforeEach, expect, test, vi, type Mock } from "vitest";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import { makeAlarm } from "#core/alarm";
import type { Provider } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { gatherChunks as hear, say } from "../../test/fixtures/batches.ts";
import { inferStream } from "./infer.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }], stream: true };
/** Whose answer is another one each time. */
const byChance: ChatRequest = { ...request, temperature: 1 };
const limits = { firstByteMs: 1000, idleMs: 1000, totalMs: 60_000, maxCalls: 1024 };
const hello: ChatChunk = { choices: [{ delta: { content: "he" } }] };
const end: ChatChunk = { choices: [{ delta: { content: "llo" }, finish_reason: "stop" }] };
const cut = new WeirError("upstream_cut", "cut");

/** A rung whose host streams, call by call, the next of these: chunks are said, errors thrown, `silence` never ends. */
function makeRung(...streams: readonly (readonly Step[])[]): Rung & { readonly stream: Mock<Provider["stream"]> } {
  let at = 0;
  const stream = vi.fn<Provider["stream"]>(async () => {
    at += 1;
    return say(...(streams[at - 1] ?? []));
  });
  const provider: Provider = { name: "hand-made", stream, complete: () => silence };
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  return {
    host: { tier: "edge", provider, defaultModel: "m", sandbox: false },
    model: { id: "m", tier: "edge", provider: "hand-made", price, contextTokens: 1000, capabilities: [], parameters },
    stream,
  };
}
type Step = ChatChunk | Error | Promise<ChatChunk>;
const silence = new Promise<never>(() => undefined);

beforeEach(() => {
  vi.spyOn(scheduler, "wait").mockResolvedValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("inferStream() gives every chunk, the first one included", async () => {
  const rung = makeRung([hello, end]);
  const { answer, attempts } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  expect(await hear(answer)).toEqual([hello, end]);
  expect(attempts()).toBe(1);
});

test.each([
  { name: "as usual, whatever the caller waits", waitsMs: 5000, endsMs: 1000 },
  { name: "longer while a model thinks", thinks: "silently" as const, endsMs: 12_000 },
])("inferStream() waits for a first word $name", async ({ waitsMs, thinks, endsMs }) => {
  vi.useFakeTimers();
  const mute = makeRung([silence]);
  const rung: Rung = { ...mute, model: { ...mute.model, ...(thinks && { thinks }) } };
  const asked = inferStream({ request, rungs: [rung], limits, alarm: makeAlarm(), waitsMs });
  const failure = expect(asked).rejects.toMatchObject({ code: "upstream_timeout" });
  await vi.advanceTimersByTimeAsync(endsMs - 1);
  expect(mute.stream.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await failure;
});

test("inferStream() waits on for the first word of a host that is still at work", async () => {
  vi.useFakeTimers();
  const rung = makeRung([silence]);
  const asked = inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  const failure = expect(asked).rejects.toMatchObject({ code: "upstream_timeout" });
  for (let times = 0; times < 5; times += 1) {
    await vi.advanceTimersByTimeAsync(900);
    rung.stream.mock.lastCall?.[1].onHeartbeat?.();
  }
  await vi.advanceTimersByTimeAsync(999);
  expect(rung.stream.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await failure;
});

test("inferStream() takes an event that chat has no word for as a sign of work, but not a role", async () => {
  vi.useFakeTimers();
  const at = async (ms: number, chunk: ChatChunk): Promise<ChatChunk> =>
    await new Promise((resolve) => setTimeout(resolve, ms, chunk));
  const role: ChatChunk = { choices: [{ delta: { role: "assistant" } }] };
  const search: ChatChunk = { choices: [] };
  const rung = makeRung([role, at(900, search), at(1800, search), at(2700, role), silence]);
  const asked = inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  const failure = expect(asked).rejects.toMatchObject({ code: "upstream_timeout" });
  await vi.advanceTimersByTimeAsync(2799);
  expect(rung.stream.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await failure;
});

test.each([
  { name: "breaks", stream: [cut] },
  { name: "ends", stream: [] },
])("inferStream() asks again when the stream $name before the first chunk", async ({ stream }) => {
  const rung = makeRung(stream, [hello, end]);
  const { answer, attempts } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  expect(await hear(answer)).toEqual([hello, end]);
  expect(attempts()).toBe(2);
});

test.each([
  { name: "breaks", stream: [hello, cut] },
  { name: "ends without a finish reason", stream: [hello] },
])(
  "inferStream() asks nobody again when the stream $name after the first chunk and chance rules",
  async ({ stream }) => {
    const rungs = [makeRung(stream, [hello, end]), makeRung([hello, end])];
    const { answer } = await inferStream({ request: byChance, rungs, limits, alarm: makeAlarm() });
    await expect(hear(answer)).rejects.toMatchObject({ code: "upstream_cut" });
    expect(rungs.map(({ stream: { mock } }) => mock.calls.length)).toEqual([1, 0]);
  },
);

test("inferStream() takes headers without an event for silence, and asks the next rung", async () => {
  vi.useFakeTimers();
  const [mute, lively] = [makeRung([silence]), makeRung([end])];
  const inferred = inferStream({ request, rungs: [mute, lively], limits, alarm: makeAlarm() });
  await vi.advanceTimersByTimeAsync(1000);
  expect((await inferred).rung).toBe(lively);
  expect(mute.stream.mock.lastCall?.[1].signal.aborted).toBe(true);
});

test("inferStream() throws when the host falls silent between two chunks, and stops it", async () => {
  vi.useFakeTimers();
  const rung = makeRung([hello, silence]);
  const { answer } = await inferStream({ request: byChance, rungs: [rung], limits, alarm: makeAlarm() });
  const failure = expect(hear(answer)).rejects.toMatchObject({ code: "upstream_timeout" });
  await vi.advanceTimersByTimeAsync(1000);
  await failure;
  expect(rung.stream.mock.lastCall?.[1].signal.aborted).toBe(true);
});

test("inferStream() does not take a slow consumer for the host's silence", async () => {
  vi.useFakeTimers();
  const rung = makeRung([hello, end]);
  const { answer } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await hear(answer)).toEqual([hello, end]);
});

test("inferStream() hands a stream over whose consumer may stop early", async () => {
  const rung = makeRung([hello, silence]);
  const { answer } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  expect((await answer.next()).value).toEqual([{ value: hello }]);
  await answer.return();
  expect((await answer.next()).done).toBe(true);
});

/** What is heard of a stream, and what else is known of it then. */
async function hearText(...rungs: readonly Rung[]) {
  const lost: unknown[] = [];
  const onLost = ({ why, billing, heard }: LostAttempt) => lost.push([why, billing, heard.outputChars]);
  const { answer, attempts } = await inferStream({ request, rungs, limits, alarm: makeAlarm(), onLost });
  let text = "";
  const failure: unknown = await (async () => {
    for (let step = await answer.next(); step.done !== true; step = await answer.next()) {
      for (const { value } of step.value) text += value.choices[0]?.delta?.content ?? "";
    }
    return undefined;
  })().catch((error: unknown) => error);
  return { text, failure, attempts: attempts(), lost };
}

test.each([
  { name: "breaks", stream: [hello, cut] },
  { name: "ends without a finish reason", stream: [hello] },
])("inferStream() goes on with the same answer by another host when the stream $name", async ({ stream }) => {
  const rungs = [makeRung(stream, [hello, end]), makeRung([hello, end])];
  const heard = await hearText(...rungs);
  expect(heard).toEqual({
    text: "hello",
    failure: undefined,
    attempts: 2,
    lost: [["upstream_cut", "uncertain", 2]],
  });
  expect(rungs.map(({ stream: { mock } }) => mock.calls.length)).toEqual([1, 1]);
});

test("inferStream() goes on with the same answer by the same host where there is no other, once", async () => {
  expect(await hearText(makeRung([hello, cut], [hello, end]))).toMatchObject({ text: "hello", attempts: 2 });
  const again = await hearText(makeRung([hello, cut], [hello, { choices: [{ delta: { content: "l" } }] }, cut]));
  expect(again).toMatchObject({ text: "hel", attempts: 2, failure: { code: "upstream_cut" } });
});

test("inferStream() throws what broke the stream when it is another answer the second time, or none", async () => {
  const other: ChatChunk = { choices: [{ delta: { content: "hi" }, finish_reason: "stop" }] };
  expect(await hearText(makeRung([hello, cut], [other]))).toMatchObject({
    text: "he",
    failure: cut,
    attempts: 2,
    // The first was heard, and is the caller's; the second was for nothing.
    lost: [["upstream_cut", "uncertain", 2]],
  });
  expect(await hearText(makeRung([hello, cut], [cut]))).toMatchObject({ text: "he", failure: cut, attempts: 2 });
});

test("inferStream() leaves a stream's second try when its consumer has left", async () => {
  const rung = makeRung([hello, cut], [hello, end]);
  const { answer } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
  await answer.next();
  const [step] = await Promise.all([answer.next(), answer.return()]);
  expect(step.done).toBe(true);
});

test("inferStream() tells what a host had told before its first word, though it then refused", async () => {
  const refusal = new WeirError("upstream_unavailable", "down");
  const usage = { prompt_tokens: 100, completion_tokens: 1000 };
  const role: ChatChunk = { choices: [{ delta: { role: "assistant" } }] };
  const lost: unknown[] = [];
  const onLost = ({ billing, heard }: LostAttempt) => lost.push([billing, heard.usage]);
  const rungs = [makeRung([{ choices: [], usage }, refusal], [role, refusal], [refusal])];
  await expect(inferStream({ request, rungs, limits, alarm: makeAlarm(), onLost })).rejects.toBe(refusal);
  expect(lost).toEqual([
    ["uncertain", usage],
    ["uncertain", undefined],
    ["none", undefined],
  ]);
});
