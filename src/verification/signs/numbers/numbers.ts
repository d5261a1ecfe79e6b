// Was everything used that the question names, and nothing invented?
import type { Draft } from "../../reading/draft.ts";
import { isClose, readNumbers, readNumberWords, readValue } from "../../reading/read-numbers.ts";

export const numberNames = [
  "share of them unused",
  "share of number words unused",
  "numbers said",
  "share of them said once only",
  "answer stands in the question",
  "answer was not come to",
] as const;

export function readNumberUse({ question, reasoning, final }: Draft): readonly number[] {
  const asked = new Set(readNumbers(question));
  const named = readNumberWords(question);
  const said = readNumbers(reasoning);
  const counts = new Map<number, number>();
  for (const value of said) counts.set(value, (counts.get(value) ?? 0) + 1);
  const unused = [...asked].filter((value) => !counts.has(value) && !counts.has(value / 100)).length;
  const strangers = [...counts].filter(([value, count]) => count === 1 && !asked.has(value)).length;
  const value = readValue(final);
  return [
    asked.size === 0 ? 0 : unused / asked.size,
    named.length === 0 ? 0 : named.filter((each) => !counts.has(each) && !counts.has(1 / each)).length / named.length,
    Math.log1p(said.length),
    counts.size === 0 ? 0 : strangers / counts.size,
    Number(value !== undefined && asked.has(value)),
    Number(value !== undefined && !said.some((each) => isClose(each, Math.abs(value)))),
  ];
}
