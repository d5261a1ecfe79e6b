// How many nano-dollars is that?

/** Money is counted in them: a dollar per million tokens is 1,000 a token, so sums are of whole numbers. */
export const nanoPerUsd = 1e9;

export function toNanoUsd(usd: number): number {
  return Math.round(usd * nanoPerUsd);
}
