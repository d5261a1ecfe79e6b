// From what is a router learned?

/** One prompt and how two models fared with it. */
export interface Outcome {
  readonly prompt: string;
  /** From 0, useless, to 1, right. */
  readonly small: number;
  readonly large: number;
  /** Which two models; rows of one pair share their base rates. */
  readonly pair: string;
  /** How the small model would have fared is supposed only: no threshold is chosen by it. */
  readonly isSupposed?: boolean;
  /** What kind of prompt it is, such as a school subject. */
  readonly domain: string;
}
