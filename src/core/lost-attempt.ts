// Which calls to hosts gave the caller nothing?
import type { ReceiptUsage } from "#core/contract";
import type { Heard } from "#core/heard";
import type { Rung } from "#core/host";
import type { ErrorCode } from "#core/weir-error";

/** A call that did not make the answer: whatever its host takes for it is the owner's to pay, and not the caller's. */
export interface LostAttempt {
  readonly rung: Rung;
  /** `outrun`: another host was faster. */
  readonly why: ErrorCode | "outrun";
  /** What was met, for the owner's log; without a word of the host's own. */
  readonly how?: string;
  /** A host that refused takes nothing; one that broke off, or was broken off, may have written already. */
  readonly billing: "none" | "uncertain";
  readonly heard: Heard;
  /** What it came to, where that is known by now. */
  readonly counted?: ReceiptUsage;
}
