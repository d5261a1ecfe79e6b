// What does an answer tell of how long its model takes?
import { longestHoldMs } from "#core/longest-hold";
import type { ChatPlan, LatencyBook } from "#routing";
import type { Cascaded } from "../cascade/cascade.ts";
import { undecided } from "../cascade/draft.ts";

/** @param took of the whole way, milliseconds */
export function noteLatency(
  book: LatencyBook,
  { rungs, escalation }: ChatPlan,
  { rung, attempts, reading, second }: Cascaded<unknown>,
  took: { readonly isStream: boolean; readonly ms: number },
): void {
  if (second !== undefined) book.record(second.rung, false, second.tookMs);
  const isHeld = took.isStream && reading !== undefined && escalation?.isJudged === true;
  // So long at the least: else it would be waited for in vain again and again.
  if (isHeld && reading.verdict === undecided && escalation.second === undefined)
    book.record(rungs[0], false, longestHoldMs);
  // What was tried again says nothing of how long one try takes.
  if (attempts() !== 1) return;
  if (!isHeld) book.record(rung, took.isStream, took.ms);
  // A stream that was held until it is whole took as long as a whole answer; a weak one may have been given up before.
  else if (reading.verdict.kind === "good") book.record(rung, false, took.ms);
}
