// Does it sound like an answer: no refusal, no turning in circles, of a likely length?
import type { Draft } from "../../reading/draft.ts";
import { repeatedPart } from "../../reading/repeated-part.ts";

export const wordingNames = [
  "refusal",
  "corrections of itself",
  "repeated part",
  "length",
  "length of the question",
  "steps",
] as const;

const refusal =
  /\b(?:as an ai|i (?:cannot|can't|am unable|am not able)|i'm (?:sorry|unable)|not enough information|cannot be determined)\b/i;
const correction =
  /\b(?:wait|actually|mistake|correction|let'?s re\w+|re-?evaluate|re-?examine|incorrect|instead|error|apolog\w+)\b/gi;

export function readWording({ question, reasoning }: Draft): readonly number[] {
  const count = (pattern: RegExp): number => Math.min(5, reasoning.match(pattern)?.length ?? 0);
  return [
    Number(refusal.test(reasoning)),
    Math.log1p(count(correction)),
    repeatedPart(reasoning),
    Math.log1p(reasoning.length),
    Math.log1p(question.length),
    Math.log1p(reasoning.match(/\n|(?<=[a-z)\d])\. /g)?.length ?? 0),
  ];
}
