// Of which call are an answer's ids and time?

/** Times are seconds since the epoch. */
export interface FirstCall {
  readonly requestId: string;
  readonly createdAt: number;
  /** Absent while it is said. */
  readonly completedAt?: number;
}

/** This one, as it is first answered now. */
export function makeFirst(requestId: string): FirstCall {
  return { requestId, createdAt: Math.floor(Date.now() / 1000) };
}
