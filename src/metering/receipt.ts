// What does the caller's receipt say?
import type { Receipt, ReceiptUsage } from "#core/contract";
import type { Host } from "#core/host";
import type { Model } from "#core/model";
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
    energy_j: { p05: 0, p50: 0, p95: 0 },
  };
}

/** The receipt of a cache hit: nothing was paid again and no accelerator drew power, and the usage stays what it was. */
export function replayReceipt(first: Receipt, requestId: string): Receipt {
  return {
    ...first,
    request_id: requestId,
    route: "cache",
    cache: "hit",
    attempts: 0,
    cost_usd: 0,
    saved_usd: Math.round((first.cost_usd + first.saved_usd) * nanoPerUsd) / nanoPerUsd,
    energy_j: { p05: 0, p50: 0, p95: 0 },
  };
}

const nanoPerUsd = 1e9;
