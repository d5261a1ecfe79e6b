// Of the requests for which either model would have done, how many were answered by the large one?

export interface Tally {
  readonly contested: number;
  readonly large: number;
}

export const nothingTallied: Tally = { contested: 0, large: 0 };

/** So many in an hour are never too many: of a handful of requests a share says nothing. */
const leastLarge = 10;

/** One more would be more than this share of all, itself among them. */
export function isSpent({ contested, large }: Tally, share: number): boolean {
  return large + 1 > Math.max(leastLarge, share * (contested + 1));
}

export function sumTallies(one: Tally, other: Tally): Tally {
  return { contested: one.contested + other.contested, large: one.large + other.large };
}
