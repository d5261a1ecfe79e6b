// What is kept of an answer, so that a router may learn from it?

export interface AnswerNote {
  readonly requestId: string;
  /** The answer's own, by which they know it too who were given it from the cache; empty where it has none. */
  readonly answerId: string;
  readonly tenant: string;
  readonly question: string;
  readonly smallModel: string;
  readonly largeModel: string;
  /** Whose answer was given. */
  readonly given: "small" | "large";
  /** By which the question was routed; absent where nothing was learned. */
  readonly lead?: number | undefined;
  /** How the small model's answer was read before it was given, or given up; absent where it was not. */
  readonly reading?: NotedReading | undefined;
  /** What the small model said; absent unless the owner wants it kept. */
  readonly draft?: string | undefined;
}

export interface NotedReading {
  readonly isGood: boolean;
  /** That a large model would do no better, 0 to 1; absent where nothing was learned. */
  readonly chance?: number | undefined;
}

/** A note as it is kept, with what a caller has said of the answer that was given. */
export interface KeptAnswer extends AnswerNote {
  /** Rises with each note of an account. */
  readonly place: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** 0 to 1; absent where nobody has said. */
  readonly score?: number | undefined;
}
