// What may be expected of a small model's drafts?

/** What was met of drafts for such questions. */
export interface DraftForecast {
  /** The part that was kept. */
  readonly keptShare: number;
  /** How good the answers were, all in all: the chance that the large model would have done no better. */
  readonly quality: {
    /** Absent where nobody has measured it. */
    readonly expected?: number;
    /** With 95 % confidence not below this. */
    readonly least: number;
  };
}
