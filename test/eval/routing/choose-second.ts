// Which other small model's answers tell most of a draft, by the training rows?
import { makeDraftJudge } from "#verification/train";
import type { RecordedOutcome } from "../../../scripts/read-outcomes.ts";
import { measurePerformance } from "./metrics.ts";

/** The one whose agreement alone, nothing learned, ranks the training rows best. */
export function chooseSecond(train: readonly RecordedOutcome[]): string {
  const judge = makeDraftJudge({});
  const names = [...new Set(train.flatMap(({ seconds }) => Object.keys(seconds)))];
  const [best] = names
    .map((name) => {
      const rows = train.filter(({ draft, seconds }) => draft !== undefined && seconds[name] !== undefined);
      const ranked = rows.map((row) => ({ ...row, score: 1 - judge(draftedOf(row, name)) }));
      return { name, apgr: measurePerformance(ranked).apgr };
    })
    .toSorted((one, other) => other.apgr - one.apgr);
  if (best === undefined) throw new Error("Cannot compare drafts: no training row has a second model's answer");
  return best.name;
}

export function draftedOf({ id, prompt, draft, seconds }: RecordedOutcome, second: string | null) {
  if (draft === undefined) throw new Error(`Cannot evaluate a cascade: row ${id} has no "small_answer"`);
  const other = second === null ? undefined : seconds[second];
  return { question: prompt, draft, ...(other === undefined ? {} : { second: other }) };
}
