// How many tokens is an answer charged for?
import type { ReceiptUsage } from "#core/contract";
import { estimateUsage, readUsage } from "#metering";
import type { Outcome } from "./settle.ts";

/** The host's own count, else an estimate. The owner is told of a count that cannot be true. */
export function countUsage(reported: unknown, { asked, rung }: Outcome, outputChars: () => number): ReceiptUsage {
  const usage = readUsage(reported);
  if (usage !== undefined) return usage;
  if (reported !== undefined && reported !== null) {
    console.warn(JSON.stringify({ event: "usage_invalid", requestId: asked.requestId, model: rung.model.id }));
  }
  return estimateUsage(asked.request, outputChars());
}
