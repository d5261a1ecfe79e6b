// Has the answer the form that was asked for?
import type { Draft } from "../../draft/draft.ts";

export const answerFormNames = [
  "no answer",
  "answer not marked",
  "letter is no option",
  "chosen option not spoken of",
  "answer's length",
  "answer is a list or a text in quotes",
] as const;

/** "A. text", "(A) text" or "A) text", each on its own line: over empty ones each would be sought from every other. */
const option = /^[^\S\n\r\u2028\u2029]*\(?([A-J])[.)]\s+(.+)$/gm;

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

/** Letter -> text, of a question that offers a choice. */
export function readOptions(question: string): ReadonlyMap<string, string> {
  return new Map(Array.from(question.matchAll(option), ([, letter = "", text = ""]) => [letter, text.trim()]));
}

/** The letter that a short answer names. */
export function readLetter(final: string): string | undefined {
  return /^\W*([A-J])(?:\W|$)/.exec(final)?.[1];
}
