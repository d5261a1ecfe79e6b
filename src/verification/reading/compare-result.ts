// What does the program come to that a question is about, and does a draft say so?
import { solve, type Comparison, type Puzzle } from "#python";
import type { Draft } from "./draft.ts";

/** Of each answer that stands out; undefined where no program could be run. */
export function compareResult({ question, reasoning, final, isMarked }: Draft): readonly Comparison[] | undefined {
  const compare = solveQuestion(question);
  if (compare === undefined) return undefined;
  const answers = isMarked ? [final] : [final, ...readShown(reasoning)];
  return answers.map(unquote).flatMap((answer) => (answer === "" ? [] : [compare(answer)]));
}

/** Something is asked that running a program tells: it was run. */
export function asksOfProgram(question: string): boolean {
  return solveQuestion(question) !== undefined;
}

function solveQuestion(question: string): ((answer: string) => Comparison) | undefined {
  const puzzle = findPuzzle(question);
  return puzzle && solve(puzzle);
}

/** Longer answers are none. */
const longestAnswer = 2_000;

function unquote(text: string): string {
  if (text.length > longestAnswer) return "";
  return text
    .replace(/^[`*]+/, "")
    .replace(/[`*]+[.,]?$|,$/, "")
    .trim();
}

/** Where an answer that is not marked as one may stand: the assertion filled in, the last code, the last line. */
function readShown(reasoning: string): readonly string[] {
  const lines = reasoning.trim().split(/\r?\n/);
  const asserted = lines.findLast((line) => /^\s*assert .* == /.test(line))?.split(" == ");
  const code = lines.findLast((line) => /`[^`]+`/.test(line))?.match(/`[^`]+`/g);
  const ends = placesOf(lines, anyFence);
  const block = ends.length < 2 ? undefined : lines.slice((ends.at(-2) ?? 0) + 1, ends.at(-1)).join("\n");
  const last = lines.findLast((line) => !anyFence.test(line));
  return [asserted?.at(-1), code?.at(-1), block, last].flatMap((each) => each ?? []);
}

const openAssertion = /^\s*assert (.+) == (?:\?+|_+|\.\.\.)\s*$/;
const anyFence = /^\s*(?:```|~~~|\[\/?PYTHON\])/i;
/** No other language's. */
const fence = /^\s*(?:(?:```|~~~)(?:python|py)?|\[\/?PYTHON\])\s*$/i;
const asksForPrinted = /\bwhat (?:does|do|will|would|is|are)\b[^?\n]{0,40}\b(?:outputs?|prints?|printed)\b/i;
/** Of another program than this one, or of something about what it prints. */
const asksForMore = /\b(?:if|instead|length|change|when|after)\b/i;

/** A program whose last line asserts what a call comes to, and leaves that open; or one in a fence whose output is asked for. */
function findPuzzle(question: string): Puzzle | undefined {
  if (!question.includes("assert ") && !question.includes("```")) return undefined;
  const lines = question.split(/\r?\n/);
  const at = lines.findLastIndex((line) => openAssertion.test(line));
  const asked = openAssertion.exec(lines[at] ?? "")?.[1];
  const fences = placesOf(lines, anyFence);
  if (!fences.every((place) => fence.test(lines[place] ?? ""))) return undefined;
  if (asked !== undefined) {
    const above = fences.filter((place) => place < at);
    // It may stand behind the program's fence.
    const [start, end] = above.length % 2 === 1 ? [above.at(-1), at] : [above.at(-2), above.at(-1) ?? at];
    return { program: lines.slice((start ?? -1) + 1, end).join("\n"), asked };
  }
  const [start, end, ...more] = fences;
  if (start === undefined || end === undefined || more.length > 0) return undefined;
  const prose = [...lines.slice(0, start), ...lines.slice(end + 1)].join("\n");
  if (!asksForPrinted.test(prose) || asksForMore.test(prose)) return undefined;
  return { program: lines.slice(start + 1, end).join("\n") };
}

function placesOf(lines: readonly string[], pattern: RegExp): readonly number[] {
  return lines.flatMap((line, place) => (pattern.test(line) ? [place] : []));
}
