// Which pairs of questions are there, and does one answer do for both?
import { readFileSync } from "node:fs";
import { isRecord } from "#core/read-record";

export interface Pair {
  readonly one: string;
  readonly other: string;
  readonly isSame: boolean;
}

/** People's scores go to 1, or to 5 where 4 means that only details differ. */
const sameOf: Readonly<Record<number, number>> = { 1: 1, 5: 4 };

/** Lines of `{"a","b","score"}`. */
export function readPairs(path: string): readonly Pair[] {
  const rows = readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => readRow(line, path));
  const best = rows.some(({ score }) => score > 1) ? 5 : 1;
  return rows.map(({ one, other, score }) => ({ one, other, isSame: score >= (sameOf[best] ?? 1) }));
}

function readRow(line: string, path: string): { one: string; other: string; score: number } {
  const value: unknown = JSON.parse(line);
  if (isRecord(value) && typeof value["a"] === "string" && typeof value["b"] === "string") {
    const score = Number(value["score"]);
    if (Number.isFinite(score)) return { one: value["a"], other: value["b"], score };
  }
  throw new Error(`Cannot read ${path}: a line has no pair of texts with its score`);
}
