// What was expected of an answer, and what came of it?
import type { Receipt, ReceiptPlan } from "#core/contract";
import type { ChatPlan } from "#routing";

/** For the receipt in the body. */
export function writePlan({ by, expected }: ChatPlan, receipt: Receipt, upstreamMs: number): ReceiptPlan {
  const { costUsd, energyJ, latencyMs, quality } = expected;
  return {
    by,
    predicted: {
      cost_usd: costUsd,
      energy_j: energyJ,
      latency_ms: latencyMs,
      quality: { expected: quality.expected ?? null, least: quality.least },
    },
    actual: { cost_usd: receipt.cost_usd, energy_j: receipt.energy_j.p50, latency_ms: Math.round(upstreamMs) },
  };
}
