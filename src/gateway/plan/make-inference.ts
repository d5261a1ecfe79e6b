// What is inference told of a plan?
import type { ChatRequest, EmbeddingsRequest } from "#core/contract";
import type { LostAttempt } from "#core/lost-attempt";
import type { Inference } from "#inference";
import type { Plan } from "#routing";
import type { Asked } from "../asked.ts";
import { payLost } from "../money/pay.ts";
import type { Stations } from "../stations.ts";

export function makeInference<Request extends ChatRequest | EmbeddingsRequest>(
  asked: Asked<Request>,
  stations: Stations,
  { rungs }: Plan,
): Inference<Request> {
  const { request, requestId, alarm, signal, trace, waitsMs } = asked;
  const { limits } = stations;
  const onLost = (lost: LostAttempt): void => {
    reportLost(lost, requestId);
    payLost(lost, asked, stations);
  };
  return { request, rungs, limits, alarm, trace, waitsMs, onLost, ...(signal === undefined ? {} : { signal }) };
}

/** One structured line, without a word of the prompt or the answer. */
function reportLost({ rung: { host, model }, why, how, billing, heard }: LostAttempt, requestId: string): void {
  const { outputChars } = heard;
  const where = { tier: host.tier, host: host.name, model: model.id };
  console.warn(JSON.stringify({ event: "attempt_lost", requestId, ...where, why, how, billing, outputChars }));
}
