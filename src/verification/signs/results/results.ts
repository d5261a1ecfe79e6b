// Is what a draft works out used, in a later sum or as its answer?
import type { Draft } from "../../reading/draft.ts";
import { isClose, readNumbers, readValue } from "../../reading/read-numbers.ts";

export const resultNames = ["results left unused"] as const;

/** More of them are drafts that are written another way. */
const mostUnused = 3;

/** Each value counts once. Who has read the question right leaves none behind: a step is missing, or one answers what nobody asked. */
export function readResults({ final, ...draft }: Draft): readonly number[] {
  const equations = draft.equations();
  const operands = equations.map(({ left }) => readNumbers(left));
  const answer = readValue(final);
  const unused = equations.filter(({ claimed }, at) => {
    const isOperand = operands.slice(at + 1).some((values) => values.some((value) => isSame(value, claimed)));
    return !isOperand && (answer === undefined || !isClose(answer, claimed));
  });
  return [Math.min(mostUnused, new Set(unused.map(({ claimed }) => claimed)).size)];
}

/** 0.4 and 40 % are the same. */
function isSame(one: number, other: number): boolean {
  return isClose(one, other) || isClose(100 * one, other) || isClose(one, 100 * other);
}
