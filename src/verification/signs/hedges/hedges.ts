// Does a draft sound unsure of itself?
import type { Draft } from "../../reading/draft.ts";

export const hedgeNames = ["hedges"] as const;
export const doubtNames = ["hedges and doubts about sums"] as const;

const hedge =
  /\b(?:maybe|perhaps|probably|might|approximately|about|roughly|assum\w+|likely|seems?|unclear|guess\w*|however|closest)\b/gi;
/** Who wonders at what came out, half a bus or less than nothing, has mostly misread the question; elsewhere the words say little. */
const doubt =
  /\b(?:but|round\w*|nearest|whole number|can't|cannot|impossible|not|negative|should|consider\w*)\b|=\s?-\s?\$?\d/gi;

export function readHedges({ reasoning }: Draft): readonly number[] {
  return [Math.log1p(Math.min(5, reasoning.match(hedge)?.length ?? 0))];
}

export function readDoubts({ reasoning }: Draft): readonly number[] {
  const found = (reasoning.match(hedge)?.length ?? 0) + (reasoning.match(doubt)?.length ?? 0);
  return [Math.log1p(Math.min(8, found))];
}
