import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import type { Host, Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import type { Model } from "#core/model";
import { WeirError } from "#core/weir-error";
import { recordOf } from "./host-record.ts";
import { infer } from "./infer.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hi" }] };
const limits = { firstByteMs: 5000, idleMs: 5000, totalMs: 60_000, maxCalls: 1024, hedgePercentile: 95 };
const model: Model = {
  id: "m",
  tier: "origin",
  provider: "hand-made",
  price: { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" },
  contextTokens: 1000,
  capabilities: [],
  parameters: { activeBillions: 1, totalBillions: 1 },
};

/** A host that answers each call after the next of these times, in ms, and then at once; -1 fails after 200 ms. */
function makeRung(content: string, ...times: readonly number[]): Rung & { readonly signals: readonly AbortSignal[] } {
  const signals: AbortSignal[] = [];
  const host: Host = {
    tier: "origin",
    name: content,
    provider: {
      name: "hand-made",
      async complete(_request, { signal }) {
        signals.push(signal);
        const ms = times[signals.length - 1] ?? 0;
        await new Promise((resolve) => setTimeout(resolve, ms < 0 ? 200 : ms));
        if (ms < 0) throw new WeirError("upstream_timeout", content);
        return { value: { choices: [{ message: { content }, finish_reason: "stop" }] } };
      },
      stream: () => Promise.reject(new Error()),
    },
    defaultModel: "m",
    sandbox: false,
  };
  return { host, model, signals };
}

/** Makes it known that the host answers within 100 ms. */
function makeKnown(rung: Rung): Rung {
  for (let time = 0; time < 20; time += 1) recordOf(rung.host).latencies("whole").add(100);
  return rung;
}

async function ask(...rungs: readonly Rung[]) {
  const lost: string[] = [];
  const onLost = ({ rung, why }: LostAttempt) => lost.push(`${rung.host.name}: ${why}`);
  const inferred = infer({ request, rungs, limits, alarm: makeAlarm(), onLost });
  const told = inferred.then(
    ({ answer, attempts }) => [answer.value.choices[0]?.message.content, attempts()],
    ({ message }) => [message],
  );
  await vi.advanceTimersByTimeAsync(20_000);
  return { told: await told, lost };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.spyOn(scheduler, "wait").mockImplementation((ms) => new Promise((resolve) => setTimeout(resolve, ms)));
});
afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

test("a call that is slower than most is made to another host too, whose answer wins; the first is broken off", async () => {
  const [slow, fast] = [makeRung("slow", 4000), makeRung("fast", 10)];
  expect(await ask(makeKnown(slow), fast)).toEqual({ told: ["fast", 2], lost: ["slow: outrun"] });
  expect(slow.signals[0]?.aborted).toBe(true);
  expect(fast.signals[0]?.aborted).toBe(false);
});

test("the first host may still win, and the other is broken off", async () => {
  const [first, other] = [makeRung("first", 150), makeRung("other", 4000)];
  expect(await ask(makeKnown(first), other)).toEqual({ told: ["first", 2], lost: ["other: outrun"] });
  expect(other.signals[0]?.aborted).toBe(true);
});

test.each([
  { name: "that answers as soon as most do", rungs: () => [makeKnown(makeRung("a", 90)), makeRung("b")] },
  { name: "of which too little is known", rungs: () => [makeRung("a", 4000), makeRung("b")] },
  { name: "without another of the model", rungs: () => [makeKnown(makeRung("a", 4000))] },
  {
    name: "beside which there is only another model",
    rungs: () => [makeKnown(makeRung("a", 4000)), { ...makeRung("b"), model: { ...model, id: "n" } }],
  },
])("a host $name is asked alone", async ({ rungs }) => {
  expect(await ask(...rungs())).toEqual({ told: ["a", 1], lost: [] });
});

test("of two that answer in the same moment one is lost, and told of", async () => {
  const [first, other] = [makeKnown(makeRung("a", 200)), makeRung("b")];
  const moment = new Promise((resolve) => setTimeout(resolve, 200));
  const complete = async () => {
    await moment;
    return { value: { choices: [{ message: { content: "said" }, finish_reason: "stop" }] } };
  };
  const rungs = [first, other].map(({ host, ...rung }) => {
    const twin = { ...host, provider: { ...host.provider, complete } };
    return makeKnown({ ...rung, host: twin });
  });
  expect(await ask(...rungs)).toEqual({ told: ["said", 2], lost: ["b: outrun"] });
});

test("a failure of one is no failure while the other may answer", async () => {
  expect(await ask(makeKnown(makeRung("a", -1)), makeRung("b", 300))).toEqual({
    told: ["b", 2],
    lost: ["a: upstream_timeout"],
  });
});

test("when both fail it goes on as after one failure", async () => {
  const rungs = [makeKnown(makeRung("a", -1)), makeRung("b", -1, -1), makeRung("c")];
  expect((await ask(...rungs)).told).toEqual(["c", 4]);
});
