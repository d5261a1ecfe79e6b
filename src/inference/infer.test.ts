import { afterEach, beforeEach, expect, test, vi, type Mock } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { ChatCompletion, ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import type { Provider, Said } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { recordOf } from "./host-record.ts";
import { infer } from "./infer.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }] };
const limits = { firstByteMs: 1000, idleMs: 1000, totalMs: 60_000, maxCalls: 1024 };
const answer = { value: { choices: [{ message: { content: "ok" }, finish_reason: "stop" }] } };
const busy = new WeirError("rate_limit_exceeded", "busy", { retryAfterSeconds: 0 });
const spent = new WeirError("upstream_quota", "spent");

/** A rung whose host answers each call with the next of its turns, and with the last one from then on. */
function makeRung(...turns: readonly Turn[]): Rung & { readonly complete: Mock<Provider["complete"]> } {
  let at = 0;
  const complete = vi.fn<Provider["complete"]>(async () => {
    const turn = turns[Math.min(at, turns.length - 1)] ?? answer;
    at += 1;
    if (turn instanceof Error) throw turn;
    return typeof turn === "function" ? await turn() : turn;
  });
  const provider: Provider = { name: "hand-made", complete, stream: silent };
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  return {
    host: { tier: "edge", provider, defaultModel: "m", sandbox: false },
    model: { id: "m", tier: "edge", provider: "hand-made", price, contextTokens: 1000, capabilities: [], parameters },
    complete,
  };
}
type Turn = Said<ChatCompletion> | Error | (() => Promise<never>);
const silent = (): Promise<never> => new Promise(() => undefined);

beforeEach(() => {
  vi.spyOn(scheduler, "wait").mockResolvedValue();
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test.each([
  { name: "retries the same rung on `retry`", turns: [[busy, answer], [answer]], calls: [2, 0], attempts: 2 },
  { name: "goes on with the next rung on `next`", turns: [[spent], [answer]], calls: [1, 1], attempts: 2 },
  { name: "keeps one attempt for the rung that is left", turns: [[busy], [answer]], calls: [2, 1], attempts: 3 },
  { name: "keeps one attempt for each of two", turns: [[busy], [busy], [answer]], calls: [1, 1, 1], attempts: 3 },
  {
    name: "takes what a provider did not foresee for a failed connection",
    turns: [[new TypeError("?"), answer]],
    calls: [2],
    attempts: 2,
  },
])("infer() $name", async ({ turns, calls, attempts }) => {
  const rungs = turns.map((turn) => makeRung(...turn));
  const inferred = await infer({ request, rungs, limits, alarm: makeAlarm() });
  expect(rungs.map(({ complete }) => complete.mock.calls.length)).toEqual(calls);
  expect(inferred).toMatchObject({ answer, rung: rungs[calls.findLastIndex((made) => made > 0)] });
  expect(inferred.attempts()).toBe(attempts);
});

test("infer() does not ask an ill host twice where another has the model", async () => {
  const down = new WeirError("upstream_unavailable", "down");
  const [ill, well] = [makeRung(down), makeRung(answer)];
  for (let time = 0; time < 4; time += 1) recordOf(ill.host).breaker.fail(down);
  await infer({ request, rungs: [ill, well], limits, alarm: makeAlarm() });
  expect([ill, well].map(({ complete }) => complete.mock.calls.length)).toEqual([1, 1]);
});

test.each([
  {
    name: "at once on `never`, whatever rungs are left",
    turns: [[new WeirError("content_filter", "no")], [answer]],
    calls: [1, 0],
    code: "content_filter",
  },
  { name: "after 3 attempts on one rung", turns: [[busy]], calls: [3], code: "rate_limit_exceeded" },
  {
    name: "after one attempt on each of four rungs, the last one's failure",
    turns: [[busy], [busy], [busy], [spent, answer]],
    calls: [1, 1, 1, 1],
    code: "upstream_quota",
  },
  {
    name: "rather than wait an hour",
    turns: [[new WeirError("rate_limit_exceeded", "", { retryAfterSeconds: 3600 })]],
    calls: [1],
    code: "rate_limit_exceeded",
  },
  { name: "when the plan is empty", turns: [], calls: [], code: "internal_error" },
])("infer() throws $name", async ({ turns, calls, code }) => {
  const rungs = turns.map((turn) => makeRung(...turn));
  await expect(infer({ request, rungs, limits, alarm: makeAlarm() })).rejects.toMatchObject({
    name: "WeirError",
    code,
  });
  expect(rungs.map(({ complete }) => complete.mock.calls.length)).toEqual(calls);
});

test("infer() aborts the call of a silent host and asks the next rung", async () => {
  vi.useFakeTimers();
  const [mute, lively] = [makeRung(silent), makeRung(answer)];
  const inferred = infer({ request, rungs: [mute, lively], limits, alarm: makeAlarm() });
  await vi.advanceTimersByTimeAsync(999);
  expect(mute.complete.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  expect((await inferred).rung).toBe(lively);
  expect(mute.complete.mock.lastCall?.[1].signal.reason).toMatchObject({ code: "upstream_timeout" });
  await vi.advanceTimersByTimeAsync(9999);
  expect(lively.complete.mock.lastCall?.[1].signal.aborted).toBe(false);
});

test.each([
  { name: "the caller waits", waitsMs: 5000, endsMs: 5000 },
  { name: "the caller waits for less than usual", waitsMs: 500, endsMs: 1000 },
  { name: "nobody would mind", waitsMs: 600_000, endsMs: 12_000 },
  { name: "a model thinks", thinks: "silently" as const, endsMs: 12_000 },
  { name: "the caller waits while a model thinks", thinks: "silently" as const, waitsMs: 5000, endsMs: 5000 },
])("infer() waits for a first word as long as $name", async ({ waitsMs, thinks, endsMs }) => {
  vi.useFakeTimers();
  const mute = makeRung(silent);
  const rung: Rung = { ...mute, model: { ...mute.model, ...(thinks && { thinks }) } };
  const failure = expect(infer({ request, rungs: [rung], limits, alarm: makeAlarm(), waitsMs })).rejects.toMatchObject({
    code: "upstream_timeout",
  });
  await vi.advanceTimersByTimeAsync(endsMs - 1);
  expect(mute.complete.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await failure;
});

test("infer() waits no longer than usual where another host may answer", async () => {
  vi.useFakeTimers();
  const [mute, lively] = [makeRung(silent), makeRung(answer)];
  const inferred = infer({ request, rungs: [mute, lively], limits, alarm: makeAlarm(), waitsMs: 5000 });
  await vi.advanceTimersByTimeAsync(1000);
  expect((await inferred).rung).toBe(lively);
});

test("infer() gives a host that shows progress more time", async () => {
  vi.useFakeTimers();
  const slow = makeRung(silent);
  const inferred = infer({ request, rungs: [slow], limits, alarm: makeAlarm() });
  const failure = expect(inferred).rejects.toMatchObject({ code: "upstream_timeout" });
  for (let times = 0; times < 5; times += 1) {
    await vi.advanceTimersByTimeAsync(900);
    slow.complete.mock.lastCall?.[1].onProgress();
  }
  expect(slow.complete.mock.lastCall?.[1].signal.aborted).toBe(false);
  await vi.advanceTimersByTimeAsync(1000);
  await failure;
});

test("infer() stops the host and asks no other when the caller leaves", async () => {
  const caller = new AbortController();
  const rungs = [makeRung(silent), makeRung(answer)];
  const inferred = infer({ request, rungs, limits, alarm: makeAlarm(), signal: caller.signal });
  caller.abort();
  await expect(inferred).rejects.toMatchObject({ code: "client_closed" });
  expect(rungs[0]?.complete.mock.lastCall?.[1].signal.aborted).toBe(true);
  expect(rungs[1]?.complete).not.toHaveBeenCalled();
});

test("infer() asks no other rung when the caller leaves during the pause", async () => {
  const caller = new AbortController();
  vi.mocked(scheduler.wait).mockImplementation(async () => caller.abort());
  const rungs = [makeRung(busy), makeRung(answer)];
  const inferred = infer({ request, rungs, limits, alarm: makeAlarm(), signal: caller.signal });
  await expect(inferred).rejects.toMatchObject({ code: "client_closed" });
  expect(rungs[1]?.complete).not.toHaveBeenCalled();
});

test("infer() asks a host without room again only where there is no other", async () => {
  const full = new WeirError("upstream_busy", "full");
  const rungs = [makeRung(full), makeRung(full, answer)];
  const inferred = await infer({ request, rungs, limits, alarm: makeAlarm() });
  expect(rungs.map(({ complete }) => complete.mock.calls.length)).toEqual([1, 2]);
  expect(inferred.rung).toBe(rungs[1]);
  // Only the last one may let the call wait.
  expect(rungs.map(({ complete }) => complete.mock.lastCall?.[1].hasOther)).toEqual([true, false]);
});

test("infer() ends what all attempts together may take, whatever each of them might", async () => {
  vi.useFakeTimers();
  const rungs = [makeRung(silent), makeRung(silent), makeRung(answer)];
  const inferred = infer({ request, rungs, limits: { ...limits, totalMs: 1500 }, alarm: makeAlarm() });
  const failure = expect(inferred).rejects.toMatchObject({ code: "upstream_timeout", message: /too long in all/ });
  await vi.advanceTimersByTimeAsync(1500);
  await failure;
  expect(rungs[2]?.complete).not.toHaveBeenCalled();
});

test("infer() tells of each call that was for nothing, and whether its host may bill it", async () => {
  const onLost = vi.fn<(lost: LostAttempt) => void>();
  const rungs = [makeRung(new WeirError("upstream_unreachable", "reset")), makeRung(busy), makeRung(answer)];
  await infer({ request, rungs, limits, alarm: makeAlarm(), onLost });
  expect(
    onLost.mock.calls.map(([{ rung, why, billing }]) => [rungs.findIndex((each) => each === rung), why, billing]),
  ).toEqual([
    [0, "upstream_unreachable", "uncertain"],
    [1, "rate_limit_exceeded", "none"],
  ]);
});
