import { expect, test } from "vitest";
import type { Bounds } from "#core/bounds";
import type { ChatRequest } from "#core/contract";
import { judgeByRule, makeLatencyBook, makeRouter, type DraftForecasts } from "#routing";
import { edge, origin, predict, small, sure, tools } from "../../test/fixtures/routed-hosts.ts";

const latencies = makeLatencyBook();

test.each<readonly [string, number, number, Bounds, string, string, boolean | undefined]>([
  ["a hard question of a learned family", 0.7, 0.95, {}, "easy", small, true],
  ["a family whose drafts are hardly ever kept", 0.001, 0.95, {}, "hard", "origin:gpt-4o", undefined],
  [
    "a cost that holds one answer of the origin's, not both",
    0.7,
    0.95,
    { maxCostUsd: 0.1 },
    "hard",
    "origin:gpt-4o",
    undefined,
  ],
  ["a tier", 0.7, 0.95, { tiers: new Set(["edge"] as const) }, "contract", small, undefined],
  ["a quality that the cascade has", 0.7, 0.95, { minQuality: 0.9 }, "easy", small, true],
  ["a quality that only the origin has", 0.7, 0.95, { minQuality: 0.96 }, "contract", "origin:gpt-4o", undefined],
])("a cascade is planned by %s", (_, keptShare, least, bounds, reason, first, isJudged) => {
  const drafts = {
    forecast: () => ({ keptShare, quality: { expected: 0.99, least } }),
    forecastBeside: () => undefined,
  };
  const route = makeRouter({ hosts: { edge, origin }, judge: sure(0.5), predict, latencies, drafts });
  const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hello" }] };
  const planned = route(request, bounds);
  const [{ host, model: taken }] = planned.rungs;
  expect({ reason: planned.reason, first: `${host.tier}:${taken.id}` }).toEqual({ reason, first });
  expect(planned.escalation?.isJudged).toBe(isJudged);
  if (isJudged === true) expect(planned.expected.costUsd).toBeCloseTo(0.001 + 0.3 * 0.1);
  // A stream is given before its draft is whole.
  expect(route(request, bounds, true).escalation?.isJudged).not.toBe(true);
});

const beside = (keptShare: number, least: number, alone?: number): DraftForecasts => ({
  forecast: () => (alone === undefined ? undefined : { keptShare: alone, quality: { expected: 0.99, least } }),
  forecastBeside: () => ({ keptShare, quality: { least } }),
});
/** Where nobody has measured how good such drafts are. */
const supposed: DraftForecasts = {
  ...beside(0.7, 0),
  forecast: () => ({ keptShare: 0.7, quality: { least: 0 } }),
};

test.each<readonly [string, DraftForecasts, Bounds, string, number]>([
  ["a hard question", beside(0.7, 0), {}, "beside", 0.002 + 0.3 * 0.1],
  ["drafts alone that are kept less often", beside(0.7, 0, 0.6), {}, "beside", 0.002 + 0.3 * 0.1],
  ["drafts alone that are kept as often", beside(0.7, 0, 0.7), {}, "alone", 0.001 + 0.3 * 0.1],
  ["drafts alone of which that is but supposed", supposed, {}, "beside", 0.002 + 0.3 * 0.1],
  ["answers that hardly ever agree", beside(0.01, 0), {}, "origin", 0.1],
  ["a quality that the two have", beside(0.7, 0.9), { minQuality: 0.9 }, "beside", 0.002 + 0.3 * 0.1],
  ["a quality that the two have not", beside(0.7, 0.9), { minQuality: 0.95 }, "origin", 0.1],
  ["a cost that holds two answers, not three", beside(0.7, 0, 0.1), { maxCostUsd: 0.101 }, "alone", 0.001 + 0.9 * 0.1],
  ["a time that holds one answer, not two in turn", beside(0.7, 0), { maxLatencyMs: 13_000 }, "origin", 0.1],
])("a second model is planned for by %s", (_, drafts, bounds, way, costUsd) => {
  const second = "@cf/meta/llama-3.2-3b-instruct";
  const hosts = { edge: { ...edge, secondModel: second }, origin };
  const route = makeRouter({ hosts, judge: sure(0.5), predict, latencies, drafts });
  const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hello" }] };
  const planned = route(request, bounds);
  const { escalation, expected, rungs } = planned;
  const isAlone = escalation?.isJudged === true && rungs[0].host.tier === "edge" ? "alone" : "origin";
  expect(escalation?.second === undefined ? isAlone : "beside").toBe(way);
  expect(expected.costUsd).toBeCloseTo(costUsd);
  if (way !== "beside") return;
  expect(escalation?.second?.model.id).toBe(second);
  expect(rungs.map(({ host: { tier } }) => tier)).toEqual(["edge", "origin"]);
  // Half of the time the two answers are all that is waited for; seldom enough it is the origin's after them.
  expect(expected.latencyMs).toMatchObject({ p50: 800, p95: 2000 + 12_000 });
  expect(route(request, bounds, true).expected.latencyMs).toMatchObject({ p50: 800, p95: 2000 + 2000 });
  expect(route({ ...request, tools }).escalation?.second).toBeUndefined();
});

test.each<[string, number, number, number, boolean]>([
  ["half of the drafts are whole in time", 20, 600, 2000, true],
  ["too few are kept for the wait", 20, 1500, 2000, false],
  ["the large model begins at once", 20, 600, 300, false],
  ["too little was seen of either", 19, 600, 2000, false],
  ["a draft takes longer than any hold", 20, 6000, 30_000, false],
])(
  "a hard question's stream is held for its draft only where it begins no later: %s",
  (_, seen, draftMs, wordsMs, isHeld) => {
    const book = makeLatencyBook();
    const drafts = { forecast: () => ({ keptShare: 0.7, quality: { least: 0 } }), forecastBeside: () => undefined };
    const route = makeRouter({ hosts: { edge, origin }, judge: sure(0.5), predict, latencies: book, drafts });
    const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hello" }] };
    const [small, large] = ["edge", "origin"].map((model) => route({ ...request, model }).rungs[0]);
    for (let at = 0; at < seen; at += 1) {
      if (small !== undefined) book.record(small, false, draftMs);
      if (large !== undefined) book.record(large, true, wordsMs);
    }
    expect(route(request, {}, true).escalation?.isJudged === true).toBe(isHeld);
    expect(route({ ...request, tools }, {}, true).escalation?.isJudged).not.toBe(true);
  },
);

test("an easy prompt's draft is judged where that was learned, and its stream is not held for it", () => {
  const second = "@cf/meta/llama-3.2-3b-instruct";
  const hosts = { edge: { ...edge, secondModel: second }, origin };
  const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hello" }] };
  const learned = { keptShare: 0.9, quality: { expected: 0.99, least: 0.97 } };
  const supposed = { keptShare: 0.9, quality: { least: 0 } };
  const escalationOf = (forecast: typeof learned | typeof supposed, isStream = false) => {
    const drafts = { forecast: () => undefined, forecastBeside: () => forecast };
    return makeRouter({ hosts, judge: judgeByRule, predict, latencies, drafts })(request, {}, isStream).escalation;
  };
  expect(escalationOf(learned)?.second?.model.id).toBe(second);
  expect(escalationOf(supposed)).toMatchObject({ isJudged: false });
  expect(escalationOf(learned, true)).toMatchObject({ isJudged: false });
});

test("an easy answer is checked, and given up only where the bounds hold both", () => {
  const route = makeRouter({ hosts: { edge, origin }, judge: judgeByRule, predict, latencies });
  const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "hello" }] };
  expect(route(request).escalation).toMatchObject({ isJudged: false, rung: { model: { id: "gpt-4o" } } });
  expect(route(request, { maxCostUsd: 0.1 }).escalation).toBeUndefined();
  expect(route({ ...request, model: "edge" }).escalation).toBeUndefined();
});
