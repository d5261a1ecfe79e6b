// Does it say what the program that is asked about comes to?
import { compareResult } from "../../reading/compare-result.ts";
import type { Draft } from "../../reading/draft.ts";

export const programNames = ["program's result is the answer"] as const;

/** 1 where running the program comes to the answer, -1 where that is marked and not found right, 0 where it could not be run or no answer stands out. */
export function readProgram(draft: Draft): readonly number[] {
  const found = compareResult(draft) ?? [];
  if (found.includes("same")) return [1];
  return [draft.isMarked && found.length > 0 ? -1 : 0];
}
