// Is this chat request a task in disguise, which the isolate answers?
import type { CachedAnswer } from "#cache";
import { writeUsage } from "#core/write-usage";
import { estimateUsage, isolateReceipt } from "#metering";
import type { Asked } from "./asked.ts";
import type { Stations } from "./stations.ts";

/** The answer, counted; undefined when it is none, or the isolate is not sure. */
export function unmask(
  { request, requestId, caller, background }: Asked,
  stations: Stations,
): CachedAnswer | undefined {
  const unmasked = stations.unmask?.(request);
  if (unmasked === undefined) return undefined;
  const { text, model } = unmasked;
  const { originModel } = stations;
  const usage = estimateUsage(request, text.length);
  const receipt = isolateReceipt({ requestId, model, route: "task", usage, originModel });
  stations.usageLog.record(caller.account, receipt, background);
  const message = { role: "assistant" as const, content: text, refusal: null };
  const completion = {
    id: `chatcmpl-${crypto.randomUUID()}`,
    object: "chat.completion" as const,
    created: Math.floor(Date.now() / 1000),
    model,
    choices: [{ index: 0, message, logprobs: null, finish_reason: "stop" }],
    usage: writeUsage(usage),
  };
  return { completion, receipt, storedAt: Date.now() };
}
