// What do an isolate and the ledger say to each other about a purse?
import type { Amounts } from "./amounts.ts";
import type { Limit, Standing } from "./limits.ts";

/** What a purse gives, and for how long there is one, as its owner has it now. */
export interface Terms {
  readonly limits: readonly Limit[];
  /** Milliseconds since the epoch; of a purse that dies with its token. */
  readonly expiresAt?: number;
}

/**
 * All that an isolate has of a purse, as it stands; not what has changed: told twice or late it does no harm, and what
 * one answer lost, the next call mends.
 */
export interface LeaseCall extends Terms {
  readonly id: string;
  /** Rises with each call of this lease. */
  readonly sequence: number;
  /** Since the lease began; and how much of that the ledger has acknowledged. */
  readonly used: Amounts;
  readonly acknowledged: Amounts;
  /** Promised to calls under way: it stays held. What else the isolate had is handed back. */
  readonly open: Amounts;
  /** Of each call that waits, in order. */
  readonly needs: readonly Amounts[];
  /** To have at hand for the calls that come next, if there is plenty. */
  readonly ahead: Amounts;
}

export interface LeaseReply {
  /** For each need, whether it was granted, whole. */
  readonly granted: readonly boolean[];
  readonly ahead: Amounts;
  /** After that. */
  readonly standings: readonly Standing[];
}
