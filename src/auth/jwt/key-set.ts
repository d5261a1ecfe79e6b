// Which keys does an issuer sign with at present?
import { findRecord } from "#core/read-record";
import { readText } from "#core/read-text";
import { readPublicKey, type PublicKey } from "./public-key.ts";

/** The keys of that name; none when there are none, or the issuer cannot be asked. */
export type KeySet = (kid: string) => Promise<readonly PublicKey[]>;

const freshMs = 10 * 60 * 1000;
/** For who asks by a name that is not there: a flood of invented ones costs one call a minute. */
const retryMs = 60 * 1000;
const timeoutMs = 3000;
const maxBytes = 64 * 1024;
const maxKeys = 50;
/** How often one who waits for another's call looks whether it is over. */
const lookMs = 25;

/**
 * Of one address, which comes from the configuration and from nowhere else. When it is down the old keys live on: they
 * were true, and an issuer's outage must not be ours.
 * @param send fetch, except in tests
 */
export function makeKeySet(url: string, algorithms: readonly string[], send: typeof fetch = fetch): KeySet {
  let keys: readonly PublicKey[] = [];
  let readAt = -Infinity;
  let triedAt = -Infinity;
  let isAsking = false;

  async function refresh(): Promise<void> {
    triedAt = Date.now();
    isAsking = true;
    try {
      const found = await readKeys(url, algorithms, send);
      if (found === undefined) return;
      keys = found;
      readAt = Date.now();
    } finally {
      isAsking = false;
    }
  }
  /** With a timer of one's own: one request must not wait for a promise of another's. */
  async function waitForOther(): Promise<void> {
    // The one that asks may have been cut off in the midst of it.
    const isOver = (): boolean => !isAsking || Date.now() - triedAt >= timeoutMs;
    while (!isOver()) await scheduler.wait(lookMs);
  }

  return async (kid) => {
    const named = (): readonly PublicKey[] => keys.filter((key) => key.kid === kid);
    const now = Date.now();
    const isWanted = now - readAt >= freshMs || named().length === 0;
    if (isWanted && now - triedAt >= retryMs) await refresh();
    else if (named().length === 0) await waitForOther();
    return named();
  };
}

async function readKeys(
  url: string,
  algorithms: readonly string[],
  send: typeof fetch,
): Promise<readonly PublicKey[] | undefined> {
  try {
    const signal = AbortSignal.timeout(timeoutMs);
    const response = await send(url, { redirect: "manual", signal, headers: { accept: "application/json" } });
    if (response.status !== 200) {
      await response.body?.cancel();
      return undefined;
    }
    const list = findRecord(await readText(response, { maxBytes }), JSON.parse)?.["keys"];
    if (!Array.isArray(list)) return undefined;
    return list.slice(0, maxKeys).flatMap((key: unknown) => readPublicKey(key, algorithms));
  } catch {
    return undefined;
  }
}
