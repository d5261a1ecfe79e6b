// Does this caller come far too often?
import type { Caller } from "#core/caller";
import { WeirError } from "#core/weir-error";

/** As Cloudflare's rate limit binding: it counts in one place of the network, roughly, and costs no round trip. */
export interface RateLimiter {
  readonly limit: (options: { readonly key: string }) => Promise<{ readonly success: boolean }>;
}

/** Absent where the deployment has no such binding. */
export interface RateLimiters {
  readonly account?: RateLimiter | undefined;
  /** Of an end user, or of a token that names none. */
  readonly subject?: RateLimiter | undefined;
}

/** The binding does not say when its window ends. */
const retryAfterSeconds = 10;

/**
 * A flood is stopped here, before anything is read or kept of it; quotas that must be exact are the ledger's. Undefined
 * where nobody counts. @throws WeirError
 */
export function limitRate(caller: Caller, limiters: RateLimiters): Promise<void> | undefined {
  return limiters.account === undefined && limiters.subject === undefined ? undefined : limit(caller, limiters);
}

async function limit({ account, subject, token }: Caller, limiters: RateLimiters): Promise<void> {
  const user = subject ?? token?.id;
  const mayCome =
    (await mayPass(limiters.account, account)) &&
    (user === undefined || (await mayPass(limiters.subject, JSON.stringify([account, user]))));
  if (mayCome) return;
  throw new WeirError("quota_exceeded", "Cannot answer: too many requests at once, from here", { retryAfterSeconds });
}

/** A limiter that fails stops nobody. */
async function mayPass(limiter: RateLimiter | undefined, key: string): Promise<boolean> {
  if (limiter === undefined) return true;
  try {
    return (await limiter.limit({ key })).success;
  } catch {
    return true;
  }
}
