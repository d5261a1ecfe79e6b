// What does a stream come to, in the end?
import { maxEntryChars } from "#cache";
import { collectChunks } from "#core/collect-chunks";
import type { Receipt } from "#core/contract";
import type { ChatStream } from "#core/provider";
import { countUsage } from "./count-usage.ts";
import { settle, type Outcome } from "./settle.ts";

/** Passes the chunks on and settles at the end, also when the stream broke or the caller left: what was said was paid. */
export function meterStream(chunks: ChatStream, outcome: Outcome, onSettled: (receipt: Receipt) => void): ChatStream {
  const { asked, found } = outcome;
  const isKept = found.key !== undefined || asked.caller.allowance.training !== undefined;
  // A longer answer passes, but is not held in memory to be kept.
  const collector = collectChunks(isKept ? maxEntryChars : 0);
  let isSettled = false;
  function settleOnce(isWhole: boolean): void {
    if (isSettled) return;
    isSettled = true;
    const usage = countUsage(collector, outcome);
    onSettled(settle(outcome, usage, isWhole ? collector.completion() : undefined));
  }
  return {
    async next() {
      try {
        const step = await chunks.next();
        if (step.done === true) settleOnce(true);
        else for (const { value, writtenChars } of step.value) collector.add(value, writtenChars);
        return step;
      } catch (error) {
        settleOnce(false);
        throw error;
      }
    },
    async return() {
      settleOnce(false);
      return await chunks.return();
    },
  };
}
