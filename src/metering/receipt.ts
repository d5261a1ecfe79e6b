// What does the caller's receipt say?
import type { Receipt, ReceiptUsage } from "#core/contract";
import type { Host } from "#core/host";
import type { Model } from "#core/model";
import { nanoPerUsd, toNanoUsd } from "#core/nano-usd";
import { costNanoUsd } from "./cost.ts";
import { estimateEnergy } from "./energy.ts";

export interface Spent {
  readonly requestId: string;
  readonly tier: Receipt["tier"];
  readonly model: Model;
  readonly route: Receipt["route"];
  readonly cache: "miss" | "bypass";
  readonly sandbox: boolean;
  readonly attempts: number;
  readonly usage: ReceiptUsage;
  readonly ignored: readonly string[];
  /** What the same tokens are compared with; undefined where no origin is set up. */
  readonly originModel: Model | undefined;
}

export function writeReceipt(spent: Spent): Receipt {
  const cost = costNanoUsd(spent.usage, spent.model.price);
  const originCost = spent.originModel === undefined ? cost : costNanoUsd(spent.usage, spent.originModel.price);
  return {
    request_id: spent.requestId,
    tier: spent.tier,
    model: spent.model.id,
    route: spent.route,
    cache: spent.cache,
    sandbox: spent.sandbox,
    attempts: spent.attempts,
    usage: spent.usage,
    cost_usd: cost / nanoPerUsd,
    saved_usd: Math.max(0, originCost - cost) / nanoPerUsd,
    energy_j: estimateEnergy(spent.usage, spent.model.parameters),
    ...(spent.ignored.length === 0 ? {} : { ignored: [...spent.ignored] }),
  };
}

/** Of an answer by a model in the isolate: nothing to pay, and the energy of some microseconds of one core is left out. */
export function isolateReceipt(
  spent: Pick<Spent, "requestId" | "route" | "usage" | "originModel"> & { readonly model: string },
): Receipt {
  const { originModel, usage } = spent;
  return {
    request_id: spent.requestId,
    tier: "isolate",
    model: spent.model,
    route: spent.route,
    cache: "bypass",
    sandbox: false,
    attempts: 0,
    usage,
    cost_usd: 0,
    saved_usd: originModel === undefined ? 0 : costNanoUsd(usage, originModel.price) / nanoPerUsd,
    energy_j: none,
  };
}

/** Of several calls that made one answer. The origin, asked alone, would have needed one: as the first. */
export function sumAttempts(requestId: string, receipts: readonly Receipt[]): Receipt {
  const sum = sumReceipts(requestId, receipts);
  const [first = sum] = receipts;
  return { ...sum, saved_usd: Math.max(0, add(add(first.cost_usd, first.saved_usd), -sum.cost_usd)) };
}

/** Drafts that were not given, and the answer that was: the origin, asked alone, would have given that one. */
export function sumDrafts(requestId: string, drafts: readonly Receipt[], answer: Receipt): Receipt {
  const sum = sumReceipts(requestId, [...drafts, answer]);
  return { ...sum, saved_usd: Math.max(0, add(add(answer.cost_usd, answer.saved_usd), -sum.cost_usd)) };
}

/** What they took together, and who gave the last. */
export function sumReceipts(requestId: string, receipts: readonly Receipt[]): Receipt {
  const [first, ...more] = receipts;
  if (first === undefined) throw new RangeError("Cannot sum up no receipts");
  const sum = more.reduce(
    (total, { usage, energy_j: energy, ...next }) => ({
      ...next,
      sandbox: total.sandbox || next.sandbox,
      attempts: total.attempts + next.attempts,
      usage: sumUsages(total.usage, usage),
      cost_usd: add(total.cost_usd, next.cost_usd),
      saved_usd: add(total.saved_usd, next.saved_usd),
      energy_j: {
        p05: add(total.energy_j.p05, energy.p05),
        p50: add(total.energy_j.p50, energy.p50),
        p95: add(total.energy_j.p95, energy.p95),
      },
    }),
    first,
  );
  return { ...sum, request_id: requestId };
}

function sumUsages(one: ReceiptUsage, other: ReceiptUsage): ReceiptUsage {
  const sum: ReceiptUsage = {
    input_tokens: one.input_tokens + other.input_tokens,
    cached_input_tokens: one.cached_input_tokens + other.cached_input_tokens,
    output_tokens: one.output_tokens + other.output_tokens,
    source: one.source === "actual" ? other.source : one.source,
  };
  for (const name of toldOnlyOf) {
    const count = (one[name] ?? 0) + (other[name] ?? 0);
    if (count > 0) sum[name] = count;
  }
  return sum;
}

/** Absent where there are none. */
const toldOnlyOf = [
  "cache_write_input_tokens",
  "long_cache_write_input_tokens",
  "audio_input_tokens",
  "audio_output_tokens",
  "web_searches",
  "file_searches",
] as const;

/** In whole billionths, so that sums do not drift. */
function add(one: number, other: number): number {
  return toNanoUsd(one + other) / nanoPerUsd;
}

/** Of a call that went by unread: only that there was one is known. */
export function unmeteredReceipt(requestId: string, { tier, sandbox }: Host): Receipt {
  return {
    request_id: requestId,
    tier,
    model: "pass-through",
    route: "pinned",
    cache: "bypass",
    sandbox,
    attempts: 1,
    usage: { input_tokens: 0, cached_input_tokens: 0, output_tokens: 0, source: "unmetered" },
    cost_usd: 0,
    saved_usd: 0,
    energy_j: none,
  };
}

/** The receipt of a cache hit: nothing was paid again and no accelerator drew power, and the usage stays what it was. */
export function replayReceipt(first: Receipt, requestId: string): Receipt {
  return {
    ...(first.plan === undefined ? first : withoutPlan(first)),
    request_id: requestId,
    route: "cache",
    cache: "hit",
    attempts: 0,
    cost_usd: 0,
    saved_usd: add(first.cost_usd, first.saved_usd),
    energy_j: none,
  };
}

function withoutPlan({ plan: _plan, ...rest }: Receipt): Receipt {
  return rest;
}

const none = { p05: 0, p50: 0, p95: 0 };
