// May this host be asked again?

/** How many retries a host has in hand when all is well. */
const most = 10;

/** What an answer earns: of ten calls that succeed one may be a retry. */
const earnedByAnswer = 0.1;

/** What time earns, until all is well again. */
const earnedBySecond = 1;

/** So few callers at once are no storm, and each of them may try again. As Envoy's `min_retry_concurrency`. */
const few = 3;

/**
 * Retries are paid from one purse for each host of this isolate: with three attempts for every call, a host that is down
 * would be asked three times as often as when it is well, by all callers at once, and could not come up again.
 * @see https://sre.google/sre-book/handling-overload/
 */
export interface RetryBudget {
  /** Someone begins to ask; the function returned ends that. */
  readonly enter: () => () => void;
  /** True when there was a retry in hand; it is gone then. */
  readonly spend: () => boolean;
  /** The host has answered. */
  readonly earn: () => void;
}

export function makeRetryBudget(): RetryBudget {
  let callers = 0;
  let inHand = most;
  let paidAt = performance.now();

  return {
    enter() {
      callers += 1;
      return () => {
        callers -= 1;
      };
    },
    spend() {
      const now = performance.now();
      inHand = Math.min(most, inHand + (Math.max(0, now - paidAt) / 1000) * earnedBySecond);
      paidAt = now;
      if (callers <= few) return true;
      if (inHand < 1) return false;
      inHand -= 1;
      return true;
    },
    earn() {
      inHand = Math.min(most, inHand + earnedByAnswer);
    },
  };
}
