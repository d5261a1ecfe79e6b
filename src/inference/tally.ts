// What has been tried for this answer so far?
import type { Rung } from "#core/host";
import type { LostAttempt } from "#core/lost-attempt";
import type { ErrorCode, WeirError } from "#core/weir-error";

export interface Tally {
  readonly count: () => void;
  /** Calls made to hosts. */
  readonly made: () => number;
  /** The call of this rung was for nothing. */
  readonly lose: (rung: Rung, failure: WeirError, outputChars?: number) => void;
  /** By performance.now(), when all must be over. */
  readonly endsAt: number;
}

export function makeTally(totalMs = Infinity, onLost?: (lost: LostAttempt) => void): Tally {
  let made = 0;
  return {
    count() {
      made += 1;
    },
    made: () => made,
    lose(rung, { code: why }, outputChars = 0) {
      const billing = outputChars > 0 || !refusals.has(why) ? "uncertain" : "none";
      onLost?.({ rung, why, billing, outputChars });
    },
    endsAt: performance.now() + totalMs,
  };
}

/** A host that says this has not begun to write. Whatever else went wrong, nobody knows. */
const refusals: ReadonlySet<ErrorCode> = new Set([
  "upstream_rejected",
  "upstream_conflict",
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
