// What is left to do once the answer is there?
import type { ChatCompletion, ChatRequest, Receipt, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import type { Model } from "#core/model";
import { sumDrafts, writeReceipt, type Hold } from "#metering";
import type { ChatPlan, Plan } from "#routing";
import type { Asked } from "../asked.ts";
import type { Found } from "../cached/find-cached.ts";
import { keepAnswer } from "../cached/keep-answer.ts";
import type { Reading, UngivenDraft } from "../cascade/draft.ts";
import { alertUnpriced } from "../money/alert-unpriced.ts";
import { pay } from "../money/pay.ts";
import type { Stations } from "../stations.ts";
import { noteAnswer } from "./note-answer.ts";
import { writePlan } from "./write-plan.ts";

/** All that is known of an answer but its text. */
export interface Outcome<Request = ChatRequest, Planned extends Plan = ChatPlan> {
  readonly asked: Asked<Request>;
  readonly stations: Stations;
  readonly found: Found;
  readonly plan: Planned;
  readonly rung: Rung;
  /** So far: a stream that broke may be asked for again. */
  readonly attempts: () => number;
  /** Until the answer was there, or its first words. */
  readonly upstreamMs: number;
  /** What was promised for it; undefined where nothing bounds the caller. */
  readonly hold: Hold | undefined;
  /** How the answer was read before it was given; absent where it was not. */
  readonly reading?: Reading | undefined;
  /** Another small model's answer that it was compared with; absent where there was none. */
  readonly second?: UngivenDraft | undefined;
  /** The request's fields that the host has no word for. */
  readonly ignored: readonly string[];
  /** What the origin would have answered with; undefined where none is set up. */
  readonly originModel: Model | undefined;
}

export function makeReceipt(outcome: Outcome, usage: ReceiptUsage): Receipt {
  const receipt = writeOutcome(outcome, usage);
  if (outcome.asked.request.weir?.receipt !== true) return receipt;
  return { ...receipt, plan: writePlan(outcome, receipt) };
}

/** A draft that was given up, or that the answer was compared with, is paid, too. */
function writeOutcome(outcome: Outcome<unknown, Plan>, usage: ReceiptUsage): Receipt {
  const drafts = [outcome.second, outcome.reading?.givenUp].filter((draft) => draft !== undefined);
  if (drafts.length === 0) return writeAnswer(outcome, usage);
  const { reading: _reading, second: _second, ...rest } = outcome;
  const receipts = drafts.map((draft) => writeAnswer({ ...rest, rung: draft.rung, attempts: () => 0 }, draft.usage));
  return sumDrafts(outcome.asked.requestId, receipts, writeAnswer(outcome, usage));
}

function writeAnswer(outcome: Outcome<unknown, Plan>, usage: ReceiptUsage): Receipt {
  const { asked, found, rung, attempts, ignored, originModel } = outcome;
  alertUnpriced(rung.model);
  return writeReceipt({
    requestId: asked.requestId,
    tier: rung.host.tier,
    model: rung.model,
    route: routeOf(outcome),
    cache: found.report.kind === "miss" || found.report.kind === "stale" ? "miss" : "bypass",
    sandbox: rung.host.sandbox,
    attempts: attempts(),
    usage,
    ignored,
    originModel,
  });
}

/** Counts an answer of any kind; nobody waits for it. */
export function charge(outcome: Outcome<unknown, Plan>, usage: ReceiptUsage): Receipt {
  return count(outcome, writeOutcome(outcome, usage));
}

function count({ asked, stations, hold }: Outcome<unknown, Plan>, written: Receipt): Receipt {
  const receipt = pay(written, hold, asked, stations);
  stations.usageLog.record(asked.caller.account, receipt, asked.background);
  return receipt;
}

/** Counts the answer, and keeps it when it is whole and good; neither makes the caller wait. */
export function settle(outcome: Outcome, usage: ReceiptUsage, completion?: ChatCompletion): Receipt {
  const receipt = count(outcome, makeReceipt(outcome, usage));
  const { asked, stations, plan, rung } = outcome;
  if (plan.isContested === true) stations.usageLog.countShare(asked.caller.account, rung.host.tier === "origin");
  // What stood in for the model that was meant is no answer of that model's; and the next one may be asked again.
  if (completion !== undefined && !isFallback(outcome) && receipt.route !== "capped")
    keepAnswer(outcome, completion, receipt);
  if (completion !== undefined && asked.caller.allowance.training !== undefined) noteAnswer(outcome, completion);
  return receipt;
}

function routeOf(outcome: Outcome<unknown, Plan>): Receipt["route"] {
  if (outcome.reading?.givenUp !== undefined) return "escalated";
  if (outcome.reading?.isCapped === true) return "capped";
  return isFallback(outcome) ? "fallback" : outcome.plan.reason;
}

/** The same model at another host of the tier is no fallback, and neither is who was asked in a draft's place. */
function isFallback({ rung, plan: { rungs }, reading }: Outcome<unknown, Plan>): boolean {
  if (reading?.givenUp !== undefined) return false;
  return rung.model.id !== rungs[0].model.id || rung.host.tier !== rungs[0].host.tier;
}
