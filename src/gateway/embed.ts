// How does a request for embeddings become vectors with their receipt?
import type { EmbeddingsRequest } from "#core/contract";
import type { Said, Vectors } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { inferEmbeddings } from "#inference";
import { boundEmbeddingsUsage, embeddingsUsageOf } from "#metering";
import { refuseUnreadableInput } from "#redaction";
import type { Answered, Asked } from "./asked.ts";
import { holding, reserve } from "./money/reserve.ts";
import { heedRedaction } from "./permit/heed-redaction.ts";
import { permitRung } from "./permit/permit.ts";
import { makeInference } from "./plan/make-inference.ts";
import { charge } from "./settle/settle.ts";
import type { Stations } from "./stations.ts";

/** The vectors, by one model and no other: those of two models cannot be compared. @throws WeirError */
export async function embed(said: Asked<EmbeddingsRequest>, stations: Stations): Promise<Answered<Said<Vectors>>> {
  const asked = heedRedaction(said, stations);
  if (asked.cacheControl.onlyIfCached) {
    throw new WeirError("not_cached", "Cannot answer from the cache: embeddings are not kept");
  }
  if (asked.request.weir?.redact === true) refuseUnreadableInput(asked.request);
  const startedAt = performance.now();
  const plan = stations.routeEmbeddings(asked.request);
  permitRung(asked, plan.rungs);
  const reserving = reserve(asked, stations, plan, () => boundEmbeddingsUsage(asked.request));
  const hold = reserving && (await reserving);
  const { answer, rung, attempts } = await holding(hold, inferEmbeddings(makeInference(asked, stations, plan)));
  const report = { kind: "bypass" } as const;
  const usage = embeddingsUsageOf(asked.request, answer.value);
  const { originEmbeddingModel: originModel } = stations;
  const upstreamMs = performance.now() - startedAt;
  const found = { report };
  const outcome = { asked, stations, found, plan, rung, attempts, hold, upstreamMs, ignored: [], originModel };
  const receipt = charge(outcome, usage);
  const timings = { upstream: upstreamMs };
  return { body: answer, receipt: () => receipt, cache: report, timings };
}
