// What does the keyring know of one key?

/** As it is stored, and copied to the isolates that ask. Times are milliseconds since the epoch. */
export interface KeyRow {
  readonly id: string;
  readonly hash: string;
  /** Of the key that was valid before the last rotation. */
  readonly oldHash: string | undefined;
  readonly oldUntil: number;
  /** A `KeySpec` as JSON. */
  readonly spec: string;
  readonly createdAt: number;
  readonly expiresAt: number | undefined;
  readonly revokedAt: number | undefined;
  /** Tokens minted before are void. */
  readonly tokensSince: number;
  /** The ids of those that are void though they were minted later. */
  readonly voidTokens: readonly string[];
}

/** What is to be written into the audit trail beside a change. */
export interface Act {
  /** `key.create`, .. */
  readonly action: string;
  readonly target: string;
  /** Never a key. */
  readonly detail: string;
  readonly requestId: string;
}

export interface AuditEntry extends Act {
  readonly at: number;
}
