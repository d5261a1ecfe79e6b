// What would be known of recorded outcomes, had they been one's own traffic?
import { judgeByRule } from "#routing";
import { fillOutcomes, type PartialOutcome } from "#routing/train";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";

/** Who is asked: one of the two by lot, the one whom the rule takes, or the small one alone. */
export const askers = ["lot", "rule", "small"] as const;
export type Asker = (typeof askers)[number];

/**
 * Each prompt is asked of one model, and a part of the answers is scored; all of the small one's pass the checks. What is
 * hidden is supposed again as for training. Rows that say nothing are gone.
 */
export function hideOutcomes(
  rows: readonly RecordedOutcome[],
  asker: Asker,
  scoredShare: number,
): readonly RecordedOutcome[] {
  const seen = rows.flatMap(({ small, large, ...row }): readonly Seen[] => {
    const isScored = lot(`${row.id}x`) < scoredShare;
    if (isLarge(asker, row)) return isScored ? [{ ...row, small: undefined, large }] : [];
    return [{ ...row, small: isScored ? small : undefined, large: undefined, hasPassed: true }];
  });
  return fillOutcomes(seen);
}

type Seen = Omit<RecordedOutcome, "small" | "large"> & PartialOutcome;

function isLarge(asker: Asker, { id, prompt }: Pick<RecordedOutcome, "id" | "prompt">): boolean {
  if (asker === "small") return false;
  if (asker === "lot") return lot(id) < 0.5;
  return judgeByRule({ question: prompt, inputTokens: prompt.length / 4 }).verdict === "hard";
}

/** From 0 to 1, by the text alone. */
function lot(text: string): number {
  let hash = 7;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return (((hash ^ (hash >>> 15)) >>> 0) % 1000) / 1000;
}
