// What is kept of an answer?
import type { ChatCompletion, Receipt } from "#core/contract";

/** An answer as it is kept: whole, whichever way it came; with the receipt of the one who paid for it. */
export interface CachedAnswer {
  readonly completion: ChatCompletion;
  /** Its JSON, where it is at hand. */
  readonly text?: string;
  readonly receipt: Receipt;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}
