// What is inference asked for, and what does it give?
import type { Alarm } from "#core/alarm";
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import type { TraceContext } from "#core/trace-context";
import type { Limits } from "./watchdog.ts";

export interface Inference<Request = ChatRequest> {
  readonly request: Request;
  /** Whom else than the caller's own words are sent, and what; absent where all are sent the same. */
  readonly tailor?: (rung: Rung) => Request;
  /** Tried in order; a later rung is asked only when the one before has failed for a reason that is not the caller's. */
  readonly rungs: readonly Rung[];
  readonly limits: Limits;
  readonly alarm: Alarm;
  /** Aborts when the caller leaves. */
  readonly signal?: AbortSignal;
  readonly trace?: TraceContext | undefined;
  /** How long the caller waits for its answer, where it has said so. */
  readonly waitsMs?: number | undefined;
  /** Told of each call that gave the caller nothing, as soon as that is known. */
  readonly onLost?: (lost: LostAttempt) => void;
}

/** An answer, and how it was come by. */
export interface Inferred<Answer> {
  readonly answer: Answer;
  readonly rung: Rung;
  /** Calls made to hosts so far, failed ones included: a stream that breaks may yet be asked for again. */
  readonly attempts: () => number;
}
