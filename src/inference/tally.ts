// What has been tried for this answer so far?
import type { Heard } from "#core/heard";
import type { Rung } from "#core/host";
import { WeirError, type ErrorCode } from "#core/weir-error";
import type { Inference } from "./inference.ts";
import { tellFailure } from "./tell-failure.ts";

/** Why a call is broken off when another host has answered sooner. */
export class Outrun extends WeirError {
  constructor() {
    super("client_closed", "Cannot go on with a host: another one has answered");
  }
}

export interface Tally {
  /** What is asked for: each takes a time of its own. */
  readonly kind: "whole" | "stream" | "vectors";
  readonly count: () => void;
  /** Calls made to hosts. */
  readonly made: () => number;
  /** The call of this rung was for nothing; with what was heard of it. */
  readonly lose: (rung: Rung, failure: WeirError, heard?: Heard) => void;
  /** By performance.now(), when all must be over. */
  readonly endsAt: number;
}

export function makeTally(kind: Tally["kind"], { limits, onLost }: Inference<unknown>): Tally {
  let made = 0;
  return {
    kind,
    count() {
      made += 1;
    },
    made: () => made,
    lose(rung, failure, heard) {
      const billing = heard !== undefined || !refusals.has(failure.code) ? "uncertain" : "none";
      const why = failure instanceof Outrun ? "outrun" : failure.code;
      onLost?.({ rung, why, how: tellFailure(failure), billing, heard: heard ?? { outputChars: 0 } });
    },
    endsAt: performance.now() + limits.totalMs,
  };
}

/** A host that says this has not begun to write. Whatever else went wrong, nobody knows. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  "upstream_rejected",
  "upstream_conflict",
  "upstream_too_large",
  "upstream_unprocessable",
  "upstream_model_not_found",
  "upstream_not_found",
  "upstream_unavailable",
  "upstream_quota",
  "upstream_busy",
  "upstream_auth",
  "upstream_redirect",
  "rate_limit_exceeded",
  "context_length_exceeded",
  "content_filter",
]);
