// Do the sums add up, and is the last one the answer?
import type { Draft } from "../../draft/draft.ts";
import { isClose, readNumbers, readValue } from "../../draft/read-numbers.ts";
import { readEquations } from "./equations.ts";

export const arithmeticNames = [
  "equations",
  "wrong equations",
  "share of wrong equations",
  "last result is the answer",
  "answer is some result",
  "answer is no whole number",
  "last step does not fit the question",
  "steps for each number of the question",
] as const;

export function readArithmetic({ question, reasoning, final }: Draft): readonly number[] {
  const equations = readEquations(reasoning);
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
    Number(!fits(question, equations.at(-1)?.operator ?? "")),
    equations.length / (1 + readNumbers(question).length),
  ];
}

const lessAsked =
  /\b(?:left|remain\w*|fewer|less|more|difference|change|older|younger|longer|farther|further|profit|save[sd]?)\b/i;
const allAsked = /\b(?:total|altogether|in all|combined|sum|overall)\b/i;
const partAsked = /\b(?:each|per|average|percent\w*|how long|how fast|every)\b/i;

/** What is asked for in the last sentence is seldom come to by another operator; none or another question fits. */
function fits(question: string, operator: string): boolean {
  const asked = readAsked(question);
  if (operator === "") return true;
  if (lessAsked.test(asked)) return operator === "-";
  if (allAsked.test(asked)) return operator === "+" || operator === "*";
  return partAsked.test(asked) ? operator === "/" || operator === "*" : true;
}

/** The last sentence. */
export function readAsked(question: string): string {
  return (
    question
      .trim()
      .split(/(?<=[.?!])\s+/)
      .at(-1) ?? ""
  );
}
