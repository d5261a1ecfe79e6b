import { afterEach, beforeEach, expect, test, vi, type Mock } from "vitest";
import type { ChatChunk, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import { makeAlarm } from "#core/alarm";
import type { Provider } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { gatherChunks as hear, say } from "../../test/fixtures/batches.ts";
import { inferStream } from "./infer.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }], stream: true };
const limits = { firstByteMs: 1000, idleMs: 1000 };
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
type Step = ChatChunk | Error | Promise<never>;
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
])("inferStream() asks nobody again when the stream $name after the first chunk", async ({ stream }) => {
  const rungs = [makeRung(stream, [hello, end]), makeRung([hello, end])];
  const { answer } = await inferStream({ request, rungs, limits, alarm: makeAlarm() });
  await expect(hear(answer)).rejects.toMatchObject({ code: "upstream_cut" });
  expect(rungs.map(({ stream: { mock } }) => mock.calls.length)).toEqual([1, 0]);
});

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
  const { answer } = await inferStream({ request, rungs: [rung], limits, alarm: makeAlarm() });
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
