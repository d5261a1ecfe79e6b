// Which pairs of questions are there, and does one answer do for both?
import { readJsonLines, type JsonLine } from "../../../scripts/read-json-lines.ts";

export interface Pair {
  readonly one: string;
  readonly other: string;
  readonly isSame: boolean;
}

/** People's scores go to 1, or to 5 where 4 means that only details differ. */
const sameOf: Readonly<Record<number, number>> = { 1: 1, 5: 4 };

/** Lines of `{"a","b","score"}`. */
export function readPairs(path: string): readonly Pair[] {
  const rows = readScoredPairs(path);
  const best = rows.some(({ score }) => score > 1) ? 5 : 1;
  return rows.map(({ one, other, score }) => ({ one, other, isSame: score >= (sameOf[best] ?? 1) }));
}

export function readScoredPairs(path: string): readonly ScoredPair[] {
  const rows = readJsonLines(path).map(readRow);
  if (rows.length === 0) throw new Error(`Cannot read ${path}: there is no pair in it`);
  return rows;
}

interface ScoredPair extends Pick<Pair, "one" | "other"> {
  readonly score: number;
}

function readRow({ row: { a: one, b: other, score }, place }: JsonLine): ScoredPair {
  if (typeof one !== "string" || typeof other !== "string")
    throw new Error(`Cannot read ${place}: "a" or "b" is not a text`);
  if (typeof score !== "number") throw new Error(`Cannot read ${place}: "score" is not a number`);
  return { one, other, score };
}
