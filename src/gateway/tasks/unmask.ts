// Is this chat request a task in disguise, which the isolate answers?
import type { CachedAnswer } from "#cache";
import { WeirError } from "#core/weir-error";
import { writeUsage } from "#core/write-usage";
import { estimateUsage, isolateReceipt } from "#metering";
import type { Unmasked } from "#tasks";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";

/**
 * The answer, counted; undefined when it is none, the isolate is not sure, or the bounds leave it out: how a task compares
 * with the origin's model was not measured. That it is no task is known at once.
 */
export function unmask(asked: Asked, stations: Stations): Promise<CachedAnswer | undefined> | undefined {
  const { tiers, minQuality = 0 } = asked.bounds ?? {};
  if (tiers?.has("isolate") === false || minQuality > 0) return undefined;
  return stations.unmask?.(asked.request, stations.readWeights)?.then(
    (unmasked) => unmasked && answerHere(unmasked, asked, stations),
    (error: unknown) => {
      // The language model that was asked for is not kept from answering; whoever reads the weights has told of it.
      if (error instanceof WeirError && error.code === "weights_unreachable") return undefined;
      throw error;
    },
  );
}

function answerHere(
  { text, model }: Unmasked,
  { request, requestId, caller, background }: Asked,
  stations: Stations,
): CachedAnswer {
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
