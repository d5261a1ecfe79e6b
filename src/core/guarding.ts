// How does the owner want prompts and answers to be checked?

/** Plain data: it goes along into a flight. */
export interface Guarding {
  /** As the edge's host knows it. */
  readonly model: string;
  /** Whether what could not be checked is given all the same. */
  readonly onFailure: "open" | "closed";
  /** For each check. */
  readonly timeoutMs: number;
}
