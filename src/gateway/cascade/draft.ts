// What is known of a draft once it is read?
import type { ChatRequest, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import type { DraftBook, Verdict } from "#verification";

/** How an answer was read before it was given. */
export interface Reading {
  readonly verdict: Verdict;
  /** That a large model would do no better; absent where nothing was learned, or the draft was not whole. */
  readonly chance?: number | undefined;
  /** Whose it was, and what it had come to by then, where another one's answer was given in its place. */
  readonly givenUp?: { readonly rung: Rung; readonly usage: ReceiptUsage };
}

/** Against what a draft is held. */
export interface Standard {
  readonly request: ChatRequest;
  /** What was learned of drafts; absent where the plan does not count on it. */
  readonly book?: DraftBook | undefined;
}

export interface ReadDraft<Body> extends Pick<Reading, "verdict" | "chance"> {
  /** The draft, to be given after all. */
  readonly body: Body;
  /** What it has come to so far. */
  readonly usage: () => ReceiptUsage;
  /** It will not be given. */
  readonly drop: () => void;
}
