// Has the answer the form that was asked for?
import type { Draft } from "../../reading/draft.ts";
import { readLetter, readOptions } from "../../reading/read-options.ts";

export const answerFormNames = [
  "no answer",
  "answer not marked",
  "letter is no option",
  "chosen option not spoken of",
  "answer's length",
  "answer is a list or a text in quotes",
] as const;

export function readAnswerForm({ question, reasoning, final, isMarked }: Draft): readonly number[] {
  const options = readOptions(question);
  const letter = readLetter(final);
  const chosen = letter === undefined ? undefined : options.get(letter);
  const isSpokenOf = chosen !== undefined && reasoning.toLowerCase().includes(chosen.toLowerCase().replace(/\.$/, ""));
  return [
    Number(final === ""),
    Number(!isMarked),
    Number(options.size > 0 && chosen === undefined),
    Number(options.size > 0 && !isSpokenOf),
    Math.log1p(final.length),
    Number(/^["'[({]/.test(final)),
  ];
}
