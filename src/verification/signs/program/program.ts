// Does it say what the program that is asked about comes to?
import { comesTo, type Puzzle } from "#python";
import type { Draft } from "../../draft/draft.ts";

export const programNames = ["program's result is the answer"] as const;

/** 1 where running the program comes to the answer, -1 where it comes to another one, 0 where it could not be run. */
export function readProgram({ question, final }: Draft): readonly number[] {
  const puzzle = findPuzzle(question);
  const answer = final.replace(/^`+/, "").replace(/`+$/, "");
  if (puzzle === undefined || answer === "") return [0];
  const isRight = comesTo(puzzle, answer);
  return [isRight === undefined ? 0 : isRight ? 1 : -1];
}

const openAssertion = /^\s*assert (.+) == (?:\?+|_+|\.\.\.)\s*$/;
const fence = /^\s*(?:```|~~~|\[\/?PYTHON\])/i;
const asksForPrinted = /\bwhat\b[^?\n]{0,60}\b(?:outputs?|prints?|printed)\b/i;

/** A program whose last line asserts what a call comes to, and leaves that open; or one in a fence whose output is asked for. */
function findPuzzle(question: string): Puzzle | undefined {
  const lines = question.split(/\r?\n/);
  const at = lines.findLastIndex((line) => openAssertion.test(line));
  const asked = openAssertion.exec(lines[at] ?? "")?.[1];
  if (asked !== undefined) {
    const above = lines.slice(0, at);
    return { program: above.slice(above.findLastIndex((line) => fence.test(line)) + 1).join("\n"), asked };
  }
  const [start, end, ...more] = lines.flatMap((line, place) => (fence.test(line) ? [place] : []));
  if (start === undefined || end === undefined || more.length > 0 || !asksForPrinted.test(question)) return undefined;
  return { program: lines.slice(start + 1, end).join("\n") };
}
