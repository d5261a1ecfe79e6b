// From what is a router learned?

/** One prompt and how two models fared with it. */
export interface Outcome {
  readonly prompt: string;
  /** From 0, useless, to 1, right. */
  readonly small: number;
  readonly large: number;
  /** Which two models; rows of one pair share their base rates. */
  readonly pair: string;
  /** What kind of prompt it is, such as a school subject. */
  readonly domain: string;
}
