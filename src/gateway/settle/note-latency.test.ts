import { expect, test } from "vitest";
import { longestHoldMs } from "#core/longest-hold";
import type { Rung } from "#core/host";
import { makeLatencyBook, type ChatPlan } from "#routing";
import type { Cascaded } from "../cascade/cascade.ts";
import { undecided } from "../cascade/draft.ts";
import { noteLatency } from "./note-latency.ts";

const makeRung = (tier: "edge" | "origin"): Rung => {
  const refuse = () => Promise.reject(new Error("Cannot answer: nobody is asked"));
  const provider = { name: "hand-made", complete: refuse, stream: refuse };
  const price = { inputUsdPerMillion: 1, outputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  const model = { id: tier, tier, provider: "hand-made", price, contextTokens: 1000, capabilities: [], parameters };
  return { host: { tier, provider, defaultModel: tier, sandbox: false }, model };
};
const [small, large] = [makeRung("edge"), makeRung("origin")];
const latencyMs = { p50: 1, p95: 1, source: "prior" as const };
const plan: ChatPlan = {
  rungs: [small, large],
  reason: "easy",
  by: "rule",
  expected: { costUsd: 0, energyJ: 0, latencyMs, quality: { least: 0 } },
  escalation: { rung: large, isJudged: true },
};
const answered: Cascaded<null> = { answer: null, rung: small, attempts: () => 1 };
const good = { verdict: { kind: "good" } } as const;
const weak = { verdict: { kind: "weak", why: "refusal" }, isCapped: true } as const;

/** What the book knows of the small model after twenty answers such as this one, each of 70 ms. */
function learn(inferred: Partial<Cascaded<null>>, isStream: boolean, known: ChatPlan = plan) {
  const book = makeLatencyBook();
  for (let at = 0; at < 20; at += 1) noteLatency(book, known, { ...answered, ...inferred }, { isStream, ms: 70 });
  const seen = (ofStream: boolean) => {
    const { p50, source } = book.expect(small, ofStream);
    return source === "seen" ? p50 : undefined;
  };
  return { whole: seen(false), words: seen(true) };
}

test.each<[string, ReturnType<typeof learn>, ReturnType<typeof learn>]>([
  ["a whole answer", learn({ reading: good }, false), { whole: 70, words: undefined }],
  ["a stream that nobody has read", learn({}, true), { whole: undefined, words: 70 }],
  ["a stream that was held until it was whole", learn({ reading: good }, true), { whole: 70, words: undefined }],
  [
    "one that was found weak, maybe by its first words",
    learn({ reading: weak }, true),
    { whole: undefined, words: undefined },
  ],
  [
    "one that was not whole in time",
    learn({ rung: large, attempts: () => 2, reading: { verdict: undecided } }, true),
    { whole: longestHoldMs, words: undefined },
  ],
  ["what was tried again", learn({ attempts: () => 2 }, false), { whole: undefined, words: undefined }],
  [
    "a stream whose plan held nothing",
    learn({ reading: good }, true, { ...plan, escalation: { rung: large, isJudged: false } }),
    { whole: undefined, words: 70 },
  ],
])("noteLatency() learns from %s", (_, learned, expected) => {
  expect(learned).toEqual(expected);
});
