// What would become of these rows, by the planner and the recorded outcomes alone?
import { describeModel } from "#catalog";
import type { ChatRequest } from "#core/contract";
import type { Host } from "#core/host";
import { judgeByRule, makeLatencyBook, makeRouter } from "#routing";
import { judgeByModel, type RouterModel } from "#routing/train";
// The room's index has the ledger, which runs in a Worker alone.
import { predictSpend } from "../../../src/metering/predict-spend.ts";
import { sumDrafts, writeReceipt } from "../../../src/metering/receipt.ts";
import { makeDraftBook, pairBeside, verifyDraft, type DraftModel } from "#verification";
import { usageOf } from "./serve-recorded.ts";

export interface ReplayRow {
  readonly prompt: string;
  readonly smallAnswer: string;
  readonly largeAnswer: string;
  /** Another small model's; absent where it was not recorded. */
  readonly secondAnswer?: string | undefined;
  readonly small: number;
  readonly large: number;
}

/** What became of one row. */
export interface Fate {
  readonly isLarge: boolean;
  readonly isEscalated: boolean;
  /** A second small model was asked, too. */
  readonly isCompared: boolean;
  readonly costUsd: number;
  readonly energyJ: number;
}

export interface Learned {
  readonly smallName: string;
  readonly largeName: string;
  /** The model whose answers are compared with the small one's; undefined where none is to be asked. */
  readonly secondName: string | undefined;
  /** Undefined, as the drafts are, where nothing is to be learned. */
  readonly router: RouterModel | undefined;
  readonly drafts: DraftModel | undefined;
}

export async function replayOffline(rows: readonly ReplayRow[], learned: Learned): Promise<readonly Fate[]> {
  const { smallName, largeName, secondName, router, drafts } = learned;
  const edge: Host = {
    ...makeHost("edge", smallName),
    ...(secondName === undefined ? {} : { secondModel: secondName }),
  };
  const origin = makeHost("origin", largeName);
  const pair = `${smallName} -> ${largeName}`;
  const beside = secondName === undefined ? undefined : pairBeside(pair, secondName);
  const book = makeDraftBook({ load: async () => drafts, pair, beside });
  const route = makeRouter({
    hosts: { edge, origin },
    judge: router === undefined ? judgeByRule : judgeByModel(router, pair, judgeByRule),
    predict: predictSpend,
    latencies: makeLatencyBook(),
    drafts: book,
  });
  // What was learned of drafts is had when it is first asked for, and nobody waits for it.
  book.forecast("");
  await new Promise((resolve) => setTimeout(resolve, 0));
  return rows.map((row) => decide(row, route(requestOf(row.prompt))));

  function decide(row: ReplayRow, { rungs: [first], escalation }: ReturnType<typeof route>): Fate {
    const { prompt, smallAnswer, largeAnswer, secondAnswer } = row;
    const large = receiptOf(prompt, largeAnswer, origin, largeName);
    if (first.host.tier === "origin") return fateOf(large, { isLarge: true });
    const small = receiptOf(prompt, smallAnswer, edge, smallName);
    // A model that fails takes nothing, and its answer cannot be waited for.
    const isCompared = escalation?.second !== undefined && secondAnswer !== undefined;
    const drafts = isCompared ? [receiptOf(prompt, secondAnswer, edge, secondName ?? "")] : [];
    if (escalation === undefined || isGood(row, escalation))
      return fateOf(sumDrafts("", drafts, small), { isCompared });
    return fateOf(sumDrafts("", [...drafts, small], large), { isLarge: true, isEscalated: true, isCompared });
  }
  function isGood(
    { prompt, smallAnswer: content, secondAnswer }: ReplayRow,
    { isJudged, isTrusted = false, second }: Escalation,
  ): boolean {
    const choices = [{ index: 0, message: { role: "assistant" as const, content }, finish_reason: "stop" }];
    if (verifyDraft(requestOf(prompt), { choices }).kind === "weak") return false;
    if (second !== undefined && secondAnswer === undefined) return false;
    if (!isJudged) return true;
    const judged = book.judge(prompt, content, second && secondAnswer);
    return judged === undefined ? isTrusted : judged.verdict.kind === "good";
  }
}

type Escalation = NonNullable<ReturnType<ReturnType<typeof makeRouter>>["escalation"]>;

function fateOf(receipt: ReturnType<typeof writeReceipt>, what: Partial<Fate>): Fate {
  const { cost_usd: costUsd, energy_j: energy } = receipt;
  return { isLarge: false, isEscalated: false, isCompared: false, ...what, costUsd, energyJ: energy.p50 };
}

function receiptOf(prompt: string, answer: string, host: Host, name: string) {
  const { prompt_tokens: input, completion_tokens: output } = usageOf(prompt, answer);
  return writeReceipt({
    requestId: "",
    tier: host.tier,
    model: describeModel("chat", name, host),
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
