// Do the sums add up, and is the last one the answer?
import type { Draft } from "../../reading/draft.ts";
import { isClose, readNumbers, readValue } from "../../reading/read-numbers.ts";

export const arithmeticNames = [
  "equations",
  "wrong equations",
  "share of wrong equations",
  "last result is the answer",
  "answer is some result",
  "answer is no whole number",
  "steps for each number of the question",
] as const;

export function readArithmetic({ question, final, ...draft }: Draft): readonly number[] {
  const equations = draft.equations();
  const wrong = equations.filter(({ isRight }) => !isRight).length;
  const value = readValue(final);
  const isAnswer = (claimed: number | undefined): boolean =>
    value !== undefined && claimed !== undefined && isClose(value, claimed);
  return [
    Math.log1p(equations.length),
    Math.min(3, wrong),
    equations.length === 0 ? 0 : wrong / equations.length,
    Number(isAnswer(equations.at(-1)?.claimed)),
    Number(equations.some(({ claimed }) => isAnswer(claimed))),
    Number(value !== undefined && !Number.isInteger(value)),
    equations.length / (1 + readNumbers(question).length),
  ];
}
