// How long to wait before asking the same host again?

/** Longer than this, another host (or the caller's own retry) is the better answer. */
const longestMs = 3000;

/**
 * The pause in ms before the next attempt: what the host asked for, else exponential with full jitter, so that callers
 * who failed together do not come back together. Undefined when waiting is not worth it.
 * @see https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
 */
export function pauseMs(attemptsMade: number, retryAfterSeconds?: number): number | undefined {
  const ownMs = 50 + Math.random() * 250 * 2 ** (attemptsMade - 1);
  if (retryAfterSeconds === undefined) return ownMs;
  const askedMs = retryAfterSeconds * 1000;
  // "At once" is said by hosts that did not mean to be stormed.
  return askedMs <= longestMs ? Math.max(askedMs, ownMs) : undefined;
}
