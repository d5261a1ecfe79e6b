// How long to wait before asking the same host again?

/** Longer than this in all, another host (or the caller's own retry) is the better answer. */
export const longestPauseMs = 3000;

/**
 * The pause in ms before the next attempt: what the host asked for, else exponential with full jitter, so that callers
 * who failed together do not come back together. Undefined when waiting is not worth it.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 * @param leftMs of all the pauses that the call may make
 */
export function pauseMs(
  attemptsMade: number,
  retryAfterSeconds: number | undefined,
  leftMs: number,
): number | undefined {
  const ownMs = 50 + Math.random() * 250 * 2 ** (attemptsMade - 1);
  // "At once" is said by hosts that did not mean to be stormed.
  const ms = Math.max((retryAfterSeconds ?? 0) * 1000, ownMs);
  return ms <= leftMs ? ms : undefined;
}
