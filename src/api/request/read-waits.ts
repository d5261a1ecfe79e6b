// How long does the caller wait for its answer?

/** In seconds, as the SDKs of OpenAI and Anthropic say it of themselves: the one for JavaScript, the others. */
const names = ["x-stainless-timeout", "x-stainless-read-timeout"] as const;

/** The rest is for the way back, so that the caller hears of a failure before it has given up. */
const share = 2 / 3;

/** Milliseconds that a host may take. Undefined where nothing is said, or nothing that is a time: it is no request of Weir's. */
export function readWaits(headers: Headers): number | undefined {
  for (const name of names) {
    const seconds = Number(headers.get(name) ?? 0);
    if (seconds > 0) return seconds * 1000 * share;
  }
  return undefined;
}
