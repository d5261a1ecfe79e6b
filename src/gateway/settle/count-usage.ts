// How many tokens is an answer charged for?
import type { ReceiptUsage } from "#core/contract";
import type { Heard } from "#core/heard";
import { readUsage, usageOf } from "#metering";
import type { Outcome } from "./settle.ts";

/** The host's own count, else an estimate. The owner is told of a count that cannot be true. */
export function countUsage(heard: Heard, { asked, rung }: Outcome): ReceiptUsage {
  const { usage: reported } = heard;
  if (reported !== undefined && reported !== null && readUsage(reported) === undefined) {
    console.warn(JSON.stringify({ event: "usage_invalid", requestId: asked.requestId, model: rung.model.id }));
  }
  return usageOf(asked.request, heard);
}
