// What is known of a draft once it is read?
import type { ChatRequest, ReceiptUsage } from "#core/contract";
import type { Rung } from "#core/host";
import { lastQuestion } from "#core/last-question";
import { good, weak, type DraftBook, type Verdict } from "#verification";

/** An answer of a small model's that is not given. */
export interface UngivenDraft {
  readonly rung: Rung;
  /** What it had come to by then. */
  readonly usage: ReceiptUsage;
}

/** How an answer was read before it was given. */
export interface Reading extends Findings {
  /** It is weak, and given since no more may go to the large model. */
  readonly isCapped?: boolean;
  /** In whose place another one's answer was given. */
  readonly givenUp?: UngivenDraft;
}

export interface Findings {
  readonly verdict: Verdict;
  /** That a large model would do no better; absent where nothing was learned, or the draft was not whole. */
  readonly chance?: number | undefined;
  /** With a second small model's answer, from 0 to 1; absent where there was none to compare with. */
  readonly agreement?: number | undefined;
  /** What the draft said; absent where it was not whole. */
  readonly text?: string | undefined;
}

/** Against what a draft is held. */
export interface Standard {
  readonly request: ChatRequest;
  /** What was learned of drafts; absent where the plan does not count on it. */
  readonly book?: DraftBook | undefined;
  /** The small model is trusted with the question: a draft that there is nothing to judge by will do. */
  readonly isTrusted?: boolean | undefined;
  /** By performance.now(), when it was asked for: a hold counts from then on. */
  readonly askedAt: number;
  /** A second small model's answer; absent where the plan does not count on it. */
  readonly second?: SecondAnswer | undefined;
  /** The log probabilities were asked for on Weir's own account. */
  readonly areLogprobsOurs?: boolean;
}

/** Undefined when there is none, or none within so many milliseconds. */
export type SecondAnswer = (waitMs: number) => Promise<string | undefined>;

export interface WeighedDraft<Body> extends Findings {
  /** The draft, to be given after all. */
  readonly body: Body;
  /** What it has come to so far. */
  readonly usage: () => ReceiptUsage;
  /** It will not be given. */
  readonly drop: () => void;
}

/** Holds the draft against what was learned, and against the other answer where there is to be one. */
export async function judgeDraft(
  text: string,
  { request, book, isTrusted = false, second }: Standard,
  waitMs: number,
): Promise<Findings> {
  const other = await second?.(waitMs);
  if (second !== undefined && other === undefined) return { verdict: undecided };
  const judged = book?.judge(lastQuestion(request), text, other);
  return judged ?? { verdict: book === undefined || isTrusted ? good : unproven };
}

const unproven = weak("nothing to judge it by");

/** It ended before its end. */
export const brokenOff = weak("broke off");

/** Nothing speaks against it; but it was to be judged when it is whole, or compared, and was not. */
export const undecided = weak("not judged in time");
