// What would become of these rows, by the planner and the recorded outcomes alone?
import { modelOrStandIn } from "#catalog";
import type { ChatRequest } from "#core/contract";
import type { Host } from "#core/host";
import { judgeByRule, makeLatencyBook, makeLearnedJudge, makeRouter, writeRouter, type RouterModel } from "#routing";
// The room's index has the ledger, which runs in a Worker alone.
import { predictSpend } from "../../../src/metering/predict-spend.ts";
import { sumEscalated, writeReceipt } from "../../../src/metering/receipt.ts";
import { makeDraftBook, verifyDraft, type DraftModel } from "#verification";
import { usageOf } from "./serve-recorded.ts";

export interface ReplayRow {
  readonly prompt: string;
  readonly smallAnswer: string;
  readonly largeAnswer: string;
  readonly small: number;
  readonly large: number;
}

/** What became of one row. */
export interface Fate {
  readonly isLarge: boolean;
  readonly isEscalated: boolean;
  readonly costUsd: number;
  readonly energyJ: number;
}

export interface Learned {
  readonly smallName: string;
  readonly largeName: string;
  readonly router: RouterModel;
  readonly drafts: DraftModel | undefined;
}

export async function replayOffline(rows: readonly ReplayRow[], learned: Learned): Promise<readonly Fate[]> {
  const { smallName, largeName, router, drafts } = learned;
  const edge = makeHost("edge", smallName);
  const origin = makeHost("origin", largeName);
  const pair = `${smallName} -> ${largeName}`;
  const file = new Uint8Array(writeRouter(router)).buffer;
  const judge = makeLearnedJudge({ load: async () => file, pair, otherwise: judgeByRule });
  const book = makeDraftBook(async () => drafts, pair);
  const route = makeRouter({
    hosts: { edge, origin },
    judge,
    predict: predictSpend,
    latencies: makeLatencyBook(),
    drafts: book.forecast,
  });
  // Both files are read when they are first asked for, and nobody waits for them.
  route(requestOf("Hello"));
  book.forecast("");
  await new Promise((resolve) => setTimeout(resolve, 0));
  return rows.map((row) => decide(row, route(requestOf(row.prompt))));

  function decide(row: ReplayRow, { rungs: [first], escalation }: ReturnType<typeof route>): Fate {
    const small = receiptOf(row.prompt, row.smallAnswer, edge);
    const large = receiptOf(row.prompt, row.largeAnswer, origin);
    if (first.host.tier === "origin") return fateOf(large, true, false);
    if (escalation === undefined || isGood(row, escalation.isJudged)) return fateOf(small, false, false);
    return fateOf(sumEscalated("", small, large), true, true);
  }
  function isGood({ prompt, smallAnswer: content }: ReplayRow, isJudged: boolean): boolean {
    const choices = [{ index: 0, message: { role: "assistant" as const, content }, finish_reason: "stop" }];
    if (verifyDraft(requestOf(prompt), { choices }).kind === "weak") return false;
    return !isJudged || book.judge(prompt, content)?.verdict.kind !== "weak";
  }
}

function fateOf(receipt: ReturnType<typeof writeReceipt>, isLarge: boolean, isEscalated: boolean): Fate {
  return { isLarge, isEscalated, costUsd: receipt.cost_usd, energyJ: receipt.energy_j.p50 };
}

function receiptOf(prompt: string, answer: string, host: Host) {
  const { prompt_tokens: input, completion_tokens: output } = usageOf(prompt, answer);
  return writeReceipt({
    requestId: "",
    tier: host.tier,
    model: modelOrStandIn("chat", host.defaultModel, host),
    route: "easy",
    cache: "bypass",
    sandbox: false,
    attempts: 1,
    usage: { input_tokens: input, cached_input_tokens: 0, output_tokens: output, source: "actual" },
    ignored: [],
    originModel: undefined,
  });
}

function requestOf(prompt: string): ChatRequest {
  return { model: "auto", messages: [{ role: "user", content: prompt }] };
}

function makeHost(tier: "edge" | "origin", defaultModel: string): Host {
  const refuse = () => Promise.reject(new Error("Cannot answer: nobody is asked offline"));
  return { tier, provider: { name: "openai", complete: refuse, stream: refuse }, defaultModel, sandbox: false };
}
