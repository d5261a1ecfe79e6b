import { expect, test, vi, type Mock } from "vitest";
import { makeAlarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import type { Provider } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { infer } from "#inference";
import type { ChatPlan } from "#routing";
import { makeDraftBook } from "#verification";
import { cascade } from "./cascade.ts";
import { brokenOff, undecided, type Findings } from "./draft.ts";
import { weighWhole } from "./weigh-whole.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "How many are 3 and 4?" }] };
const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
const parameters = { activeBillions: 1, totalBillions: 1 };
const usage = { prompt_tokens: 5, completion_tokens: 2 };
const silent = (): Promise<never> => new Promise(() => undefined);

type Said = string | Error | (() => Promise<never>);

function makeRung(
  tier: "edge" | "origin",
  id: string,
  said: Said,
  more: object = {},
): Rung & { readonly complete: Mock<Provider["complete"]> } {
  const complete = vi.fn<Provider["complete"]>(async () => {
    if (said instanceof Error) throw said;
    if (typeof said === "function") return await said();
    return { value: { choices: [{ message: { content: said }, finish_reason: "stop", ...more }], usage }, text: "raw" };
  });
  const provider: Provider = { name: "hand-made", complete, stream: silent };
  const model = { id, tier, provider: "hand-made", price, contextTokens: 1000, capabilities: [], parameters };
  return { host: { tier, provider, defaultModel: id, sandbox: false }, model, complete };
}

/** The small model first, whose answer may be given up. */
function planOf(small: Rung, escalation: NonNullable<ChatPlan["escalation"]>): ChatPlan {
  const latencyMs = { p50: 1, p95: 1, source: "prior" as const };
  return {
    rungs: [small, escalation.rung],
    reason: "easy",
    by: "rule",
    expected: { costUsd: 0, energyJ: 0, latencyMs, quality: { least: 0 } },
    escalation,
  };
}

/** A small model, the one beside it, and the large one. */
async function run(small: Said, beside: Said, large: Said = "#### 7", names = ["small", "second"]) {
  const rungs = {
    small: makeRung("edge", names[0] ?? "", small),
    second: makeRung("edge", names[1] ?? "", beside),
    large: makeRung("origin", "large", large),
  };
  const plan = planOf(rungs.small, { rung: rungs.large, isJudged: true, second: rungs.second });
  const book = makeDraftBook({
    load: async () => undefined,
    pair: "small -> large",
    beside: "small + second -> large",
  });
  const lost: LostAttempt[] = [];
  const limits = { firstByteMs: 1000, idleMs: 1000, totalMs: 60_000, maxCalls: 1024 };
  const onLost = (attempt: LostAttempt): void => void lost.push(attempt);
  const inference = { request, rungs: plan.rungs, limits, alarm: makeAlarm(), onLost };
  const given = await cascade({ isStream: false, infer, weighDraft: weighWhole }, inference, plan, book).catch(
    (error: unknown) => error,
  );
  return { given, lost, rungs, signal: rungs.second.complete.mock.lastCall?.[1].signal };
}

test("cascade() gives the small model's answer where the second one agrees, and tells what both took", async () => {
  const { given, rungs, lost } = await run("#### 7", "It is 7.");
  expect(given).toMatchObject({
    rung: rungs.small,
    reading: { verdict: { kind: "good" }, agreement: 1 },
    second: { rung: rungs.second, usage: { input_tokens: 5, output_tokens: 2, source: "actual" } },
  });
  expect(rungs.large.complete).not.toHaveBeenCalled();
  expect(lost).toEqual([]);
});

const failed = new WeirError("upstream_quota", "spent");

test("cascade() breaks the second call off as soon as the first has failed", async () => {
  const { given, signal, lost } = await run(failed, silent);
  expect(given).toMatchObject({ rung: { model: { id: "large" } }, second: undefined });
  expect(signal?.aborted).toBe(true);
  expect(lost.map(({ rung, billing }) => [rung.model.id, billing])).toEqual([
    ["small", "none"],
    ["second", "uncertain"],
  ]);
});

test("cascade() breaks the second call off when the draft is weak without it", async () => {
  const { given, signal } = await run("I'm sorry, I cannot help.", silent);
  expect(given).toMatchObject({ rung: { model: { id: "large" } }, reading: { verdict: { why: "refusal" } } });
  expect(signal?.aborted).toBe(true);
});

test("cascade() waits for a second answer for a while, then asks the large model", async () => {
  const { given, signal } = await run("#### 7", silent);
  expect(given).toMatchObject({ rung: { model: { id: "large" } }, reading: { verdict: undecided } });
  expect(signal?.aborted).toBe(true);
});

test("cascade() leaves to the owner what the second answer took where there is no answer at all", async () => {
  const { given, lost } = await run(failed, "#### 7", failed);
  expect(given).toMatchObject({ code: "upstream_quota" });
  expect(lost).toContainEqual(
    expect.objectContaining({ rung: expect.objectContaining({ model: expect.objectContaining({ id: "second" }) }) }),
  );
  expect(lost.find(({ rung }) => rung.model.id === "second")?.counted).toMatchObject({ output_tokens: 2 });
});

test("cascade() asks one model twice at another temperature", async () => {
  const { rungs } = await run("#### 7", "#### 7", "#### 7", ["small", "small"]);
  expect(rungs.small.complete.mock.lastCall?.[0].temperature).toBeUndefined();
  expect(rungs.second.complete.mock.lastCall?.[0].temperature).toBe(1);
});

/** A small model that the catalogue says can tell its log probabilities, and says so little sure of its one word. */
async function runSure(margin: number, more: Partial<ChatRequest> = {}) {
  const top = [
    { token: "7", logprob: -0.5 },
    { token: "8", logprob: -0.5 - margin },
  ];
  const content = [{ token: "7", logprob: -0.5, top_logprobs: top }];
  const small = makeRung("edge", "small", "7", { logprobs: { content } });
  const large = makeRung("origin", "large", "7");
  const able = { ...small, model: { ...small.model, capabilities: ["logprobs"] as const } };
  const plan = planOf(able, { rung: large, isJudged: false });
  const limits = { firstByteMs: 1000, idleMs: 1000, totalMs: 60_000, maxCalls: 1024 };
  const inference = { request: { ...request, ...more }, rungs: plan.rungs, limits, alarm: makeAlarm() };
  const reader = { isStream: false, infer, weighDraft: weighWhole };
  return { small, large, given: await cascade(reader, inference, plan, undefined) };
}

test("cascade() asks a model that can for its log probabilities, and the caller does not see them", async () => {
  const { small, large, given } = await runSure(3);
  expect(small.complete.mock.lastCall?.[0]).toMatchObject({ logprobs: true, top_logprobs: 2 });
  expect(given.reading?.verdict.kind).toBe("good");
  expect(given.answer.value.choices).toEqual([{ message: { content: "7" }, finish_reason: "stop" }]);
  // The host's own text has them too.
  expect(given.answer.text).toBeUndefined();
  expect(large.complete).not.toHaveBeenCalled();
});

test("cascade() gives up a short draft that was all but tossed for, and sends the large model the caller's words alone", async () => {
  const { large, given } = await runSure(0.1);
  expect(given).toMatchObject({
    rung: { model: { id: "large" } },
    reading: { verdict: { why: "all but tossed for" } },
  });
  expect(large.complete.mock.lastCall?.[0]).toEqual(request);
});

test("cascade() leaves log probabilities to the caller that has asked for them", async () => {
  const { small, given } = await runSure(3, { logprobs: true });
  expect(small.complete.mock.lastCall?.[0]).not.toHaveProperty("top_logprobs");
  expect(given.answer.value.choices[0]).toHaveProperty("logprobs");
});

/** A draft that is found to be so, by the way that it is read. */
async function runFound(findings: Findings, large: Said, signal?: AbortSignal) {
  const rungs = { small: makeRung("edge", "small", "7"), large: makeRung("origin", "large", large) };
  const plan = planOf(rungs.small, { rung: rungs.large, isJudged: false });
  const drop = vi.fn<() => void>();
  const lost: LostAttempt[] = [];
  const onLost = (attempt: LostAttempt): void => void lost.push(attempt);
  const limits = { firstByteMs: 1000, idleMs: 1000, totalMs: 60_000, maxCalls: 1024 };
  const inference = { request, rungs: plan.rungs, limits, alarm: makeAlarm(), onLost, ...(signal && { signal }) };
  const told = { input_tokens: 5, cached_input_tokens: 0, output_tokens: 2, source: "actual" as const };
  const weighDraft = async <Body>(body: Body) => ({ ...findings, body, usage: () => told, drop });
  const given = await cascade({ isStream: false, infer, weighDraft }, inference, plan, undefined).catch(
    (error: unknown) => error,
  );
  return { given, rungs, drop, lost };
}

test("cascade() gives a weak draft where the large model fails, but none that broke off: that one is the owner's to pay", async () => {
  const weak = await runFound({ verdict: { kind: "weak", why: "refusal" } }, failed);
  expect(weak.given).toMatchObject({ rung: { model: { id: "small" } } });
  const broken = await runFound({ verdict: brokenOff }, failed);
  expect(broken.given).toBe(failed);
  expect(broken.drop).toHaveBeenCalledOnce();
  expect(broken.lost).toContainEqual(
    expect.objectContaining({
      rung: broken.rungs.small,
      why: "upstream_cut",
      counted: expect.objectContaining({ output_tokens: 2 }),
    }),
  );
});

test("cascade() asks no large model for a caller who has left while the draft was read", async () => {
  const leaving = new AbortController();
  const verdict = { kind: "weak", why: "refusal" } as const;
  const findings = {
    get verdict() {
      leaving.abort();
      return verdict;
    },
  };
  const { rungs } = await runFound(findings, "7", leaving.signal);
  expect(rungs.large.complete).not.toHaveBeenCalled();
});
