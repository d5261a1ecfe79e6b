// How does a request get its answer from the rungs of a plan?
import type { ChatCompletion, EmbeddingsRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { Call, ChatStream, Said, Vectors } from "#core/provider";
import { WeirError } from "#core/weir-error";
import { allowSilence } from "./allow-silence.ts";
import type { Attempt, Means } from "./ask.ts";
import { checkStream, type Expectation } from "./check-stream.ts";
import { checkWhole } from "./check-whole.ts";
import { climb } from "./climb.ts";
import { recordOf } from "./host-record.ts";
import type { Inference, Inferred } from "./inference.ts";
import { mayResume, resumeStream } from "./resume-stream.ts";
import { makeProgress } from "./skip-said.ts";
import { makeTally } from "./tally.ts";
import type { Watchdog } from "./watchdog.ts";

/** The whole answer. @throws WeirError, the last rung's, when none of them could give one. */
export function infer(inference: Inference): Promise<Inferred<Said<ChatCompletion>>> {
  const { request, tailor } = inference;
  return inferWhole("whole", inference, async (rung, call) => {
    const said = await rung.host.provider.complete(tailor === undefined ? request : tailor(rung), call);
    checkWhole(said, request);
    return said;
  });
}

/** The vectors. @throws WeirError */
export function inferEmbeddings(inference: Inference<EmbeddingsRequest>): Promise<Inferred<Said<Vectors>>> {
  return inferWhole("vectors", inference, async ({ host: { provider } }, call) => {
    const { embed, name } = provider;
    if (embed === undefined) throw new WeirError("not_configured", `Cannot embed: '${name}' makes no embeddings`);
    return await embed(inference.request, call);
  });
}

function inferWhole<Answer>(
  kind: "whole" | "vectors",
  inference: Inference<unknown>,
  ask: (rung: Rung, call: Call) => Promise<Answer>,
): Promise<Inferred<Answer>> {
  return climb(inference, makeTally(kind, inference), async (rung, watchdog, { hasOther }) => {
    const { host, model, name = model.id } = rung;
    allowSilence(watchdog, rung, inference, { kind, hasOther });
    const onProgress = (): void => watchdog.feed(inference.limits.idleMs);
    const call = { model: name, signal: watchdog.signal, onProgress, trace: inference.trace, hasOther };
    try {
      const answer = await watchdog.race(ask(rung, call));
      recordOf(host).breaker.succeed();
      return answer;
    } finally {
      watchdog.stop();
    }
  });
}

/**
 * A stream whose first chunks have come: what fails before them is tried again. What breaks later is asked for once more,
 * and goes on if it is the same answer; else the stream throws.
 */
export async function inferStream(inference: Inference): Promise<Inferred<ChatStream>> {
  const tally = makeTally("stream", inference);
  const isResumable = mayResume(inference.request);
  return await climb(inference, tally, async (rung, watchdog, means) => {
    const progress = isResumable ? makeProgress() : undefined;
    return await openStream(rung, watchdog, inference, {
      ...means,
      onBatch: progress?.note,
      async onBreak(failure) {
        if (progress === undefined) return undefined;
        const again: Attempt<ChatStream> = (other, dog, { hear }) => openStream(other, dog, inference, { hear });
        return await resumeStream({ rung, progress, failure }, inference, tally, again);
      },
    });
  });
}

/** And what is done at each batch, and when it breaks off. */
type Care = Partial<Pick<Expectation, "onBatch" | "onBreak">> & Means;

async function openStream(
  rung: Rung,
  watchdog: Watchdog,
  inference: Inference,
  { hasOther, hear, onBatch, onBreak }: Care,
): Promise<ChatStream> {
  const { host, model, name = model.id } = rung;
  const { request, trace, limits } = inference;
  const { breaker } = recordOf(host);
  // Headers are no answer yet: the first limit holds until the first event.
  let silenceMs = allowSilence(watchdog, rung, inference, { kind: "stream", hasOther });
  const onHeartbeat = (): void => watchdog.feed(silenceMs);
  const call = {
    model: name,
    signal: watchdog.signal,
    onProgress: () => undefined,
    onHeartbeat,
    trace,
    hasOther,
  };
  try {
    const stream = await watchdog.race(host.provider.stream(request, call));
    const checked = await checkStream(stream, watchdog, {
      idleMs: limits.idleMs,
      choices: request.n ?? 1,
      onHeartbeat,
      hear,
      onBatch,
      onWhole: breaker.succeed,
      async onBreak(failure) {
        breaker.fail(failure);
        return await onBreak?.(failure);
      },
    });
    silenceMs = limits.idleMs;
    breaker.hear();
    return checked;
  } catch (error) {
    watchdog.stop();
    throw error;
  }
}
