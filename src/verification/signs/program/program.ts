// Does it say what the program that is asked about comes to?
import { comesTo, type Puzzle } from "#python";
import type { Draft } from "../../draft/draft.ts";

export const programNames = ["program's result is the answer"] as const;

/** 1 where running the program comes to the answer, -1 where it comes to another one, 0 where it could not be run or no answer stands out. */
export function readProgram({ question, reasoning, final, isMarked }: Draft): readonly number[] {
  const puzzle = findPuzzle(question);
  if (puzzle === undefined) return [0];
  const answers = isMarked ? [final] : [final, ...readShown(reasoning)];
  const found = new Set(answers.map(unquote).map((answer) => (answer === "" ? undefined : comesTo(puzzle, answer))));
  if (found.has(true)) return [1];
  return [isMarked && found.has(false) ? -1 : 0];
}

/** Something is asked that running a program tells. */
export function asksOfProgram(question: string): boolean {
  return findPuzzle(question) !== undefined;
}

function unquote(text: string): string {
  return text
    .replace(/^`+/, "")
    .replace(/[`,]+$/, "")
    .trim();
}

/** Where an answer that is not marked as one may stand: the assertion filled in, the last code, the last line. */
function readShown(reasoning: string): readonly string[] {
  const lines = reasoning.trim().split(/\r?\n/);
  const asserted = lines.findLast((line) => /^\s*assert .* == /.test(line))?.split(" == ");
  const code = lines.findLast((line) => /`[^`]+`/.test(line))?.match(/`[^`]+`/g);
  return [asserted?.at(-1), code?.at(-1), lines.findLast((line) => !fence.test(line))].flatMap((each) => each ?? []);
}

const openAssertion = /^\s*assert (.+) == (?:\?+|_+|\.\.\.)\s*$/;
const fence = /^\s*(?:```|~~~|\[\/?PYTHON\])/i;
const asksForPrinted = /\bwhat\b[^?\n]{0,60}\b(?:outputs?|prints?|printed)\b/i;

/** A program whose last line asserts what a call comes to, and leaves that open; or one in a fence whose output is asked for. */
function findPuzzle(question: string): Puzzle | undefined {
  if (!question.includes("assert ") && !question.includes("```")) return undefined;
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
