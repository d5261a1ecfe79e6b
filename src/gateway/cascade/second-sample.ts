// What does a second small model say to the same question?
import { makeAlarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import { heardOf } from "#core/heard";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import { WeirError } from "#core/weir-error";
import { withinMs } from "#core/within-ms";
import { infer, type Inference } from "#inference";
import { usageOf } from "#metering";
import type { SecondAnswer, UngivenDraft } from "./draft.ts";

export interface SecondDraft extends UngivenDraft {
  readonly tookMs: number;
}

/** Another small model's answer, on its way. */
export interface SecondSample {
  readonly text: SecondAnswer;
  /** What it came to, and how long it took; undefined unless it is there. */
  readonly draft: () => SecondDraft | undefined;
  /** Calls made for it. */
  readonly attempts: () => number;
  /** Nobody waits for it any more: a call that is under way is broken off. */
  readonly drop: () => void;
  /** There is no answer that it could be paid with. */
  readonly lose: () => void;
}

/** Asks at once; the first model's answer comes as it would without. @param first who answers first */
export function askSecond(inference: Inference, first: Rung, rung: Rung): SecondSample {
  const leaving = new AbortController();
  const startedAt = performance.now();
  const request = makeRequest(inference.request, first.model.id === rung.model.id);
  let lost = 0;
  let isDropped = false;
  let there: SecondDraft | undefined;
  const onLost = (attempt: LostAttempt): void => {
    lost += 1;
    inference.onLost?.(attempt);
  };
  const asked = infer({
    ...inference,
    request,
    rungs: [rung],
    alarm: makeAlarm(),
    signal: AbortSignal.any([leaving.signal, ...(inference.signal === undefined ? [] : [inference.signal])]),
    onLost,
  }).then(
    ({ answer: { value } }): string | undefined => {
      there = { rung, usage: usageOf(request, heardOf({ value })), tookMs: performance.now() - startedAt };
      if (isDropped) lose();
      const text = value.choices[0]?.message.content;
      return typeof text === "string" ? text : undefined;
    },
    // It is told of as lost, and missed by nobody.
    () => undefined,
  );

  function lose(): void {
    if (there === undefined) return;
    onLost({ rung, why: "outrun", billing: "uncertain", heard: { outputChars: 0 }, counted: there.usage });
    there = undefined;
  }
  return {
    text: async (waitMs) => await withinMs(asked, waitMs),
    draft: () => there,
    attempts: () => Math.max(1, lost + (there === undefined ? 0 : 1)),
    drop() {
      isDropped = true;
      leaving.abort(new WeirError("client_closed", "Cannot go on with a second answer: nobody waits for it any more"));
    },
    lose,
  };
}

/** Whole, in chat's own words; of the same model another one, as chance has it. */
function makeRequest(asked: ChatRequest, isSame: boolean): ChatRequest {
  const { stream: _stream, stream_options: _options, ...request } = asked;
  return isSame ? { ...request, temperature: 1, seed: null } : request;
}
