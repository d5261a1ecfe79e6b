// How many tokens is an answer charged for?
import type { ReceiptUsage } from "#core/contract";
import type { Heard } from "#core/heard";
import { readUsage, usageOf } from "#metering";
import type { Outcome } from "./settle.ts";

/** The host's own count, else an estimate. The owner is told of a count that cannot be true. */
export function countUsage(heard: Heard, { asked, rung }: Outcome): ReceiptUsage {
  const usage = usageOf(asked.request, heard);
  // Most are the host's own, and need not be read once more.
  if (usage.source !== "actual" && (heard.usage ?? undefined) !== undefined && readUsage(heard.usage) === undefined) {
    console.warn(JSON.stringify({ event: "usage_invalid", requestId: asked.requestId, model: rung.model.id }));
  }
  return usage;
}
