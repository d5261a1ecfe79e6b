// Does a program come to what is said of it?
import { isEqual, numberOf } from "./equal.ts";
import { evaluate } from "./evaluate.ts";
import { printed, start } from "./machine.ts";
import { unescape } from "./read-literals.ts";
import { readOneExpression, readProgram } from "./read-program.ts";
import { runBlock } from "./run-block.ts";
import type { Scope } from "./scope.ts";
import { textOf } from "./text-of.ts";
import { typeOf, type Value } from "./value.ts";

export interface Puzzle {
  readonly program: string;
  /** An expression behind it whose value is asked for; without one it is what the program prints. */
  readonly asked?: string;
}

/**
 * `same` of what the program comes to, as Python or JSON writes it or as a text without its quotes; `other` of another value of its
 * kind; `unclear` of all else: it may be the same, said in other words.
 */
export type Comparison = "same" | "other" | "unclear";

/** Longer ones are not read. */
const mostChars = 8_000;

/**
 * Runs a program of Python's plain parts (no classes, imports, generators, bytes, nor what hangs on the order of a set) in at most
 * 20,000 steps. Undefined where it is not such a program, takes longer, prints nothing that was asked for, or ends in an exception.
 */
export function solve({ program, asked }: Puzzle): ((answer: string) => Comparison) | undefined {
  if (!isReadable(program + (asked ?? ""))) return undefined;
  return unlessFailed(() => {
    const scope = makeProgramScope();
    runBlock(readProgram(program), scope);
    const value = asked === undefined ? printed().trim() : evaluate(readOneExpression(asked), scope);
    if (asked === undefined && value === "") return undefined;
    return (answer) =>
      (isReadable(answer) && unlessFailed(() => compareTo(value, answer, asked === undefined))) || "unclear";
  });
}

/** A character of two UTF-16 units would count as two. */
function isReadable(text: string): boolean {
  return text.length <= mostChars && !/[\ud800-\udfff]/.test(text);
}

function compareTo(value: Value, answer: string, isPrinted: boolean): Comparison {
  if (value === answer || textOf(value) === answer.trim() || value === unescape(answer)) return "same";
  const said = readValue(answer);
  // What is printed may be given as the value that it shows.
  const meant = isPrinted ? readValue(textOf(value)) : value;
  if (said === undefined || meant === undefined) return "unclear";
  if (isEqual(meant, said) || (isPrinted && value === said)) return "same";
  return isOfKind(said, meant) ? "other" : "unclear";
}

/** JSON has lists for tuples, and reads long numbers as others. */
function isOfKind(said: Value, meant: Value): boolean {
  const numbers = [numberOf(said), numberOf(meant)];
  if (numbers.every((each) => each !== undefined && Math.abs(Number(each)) <= Number.MAX_SAFE_INTEGER)) return true;
  return typeOf(said) === typeOf(meant) && typeOf(said) !== "int" && typeOf(said) !== "dict";
}

function readValue(text: string): Value | undefined {
  return unlessFailed(() => evaluate(readOneExpression(text), makeProgramScope(jsonWords)));
}

const jsonWords = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

function makeProgramScope(names: Iterable<readonly [string, Value]> = []): Scope {
  return { names: new Map(names), own: new Set(), around: undefined };
}

/** Whatever went wrong: what is read here was written by others, and a judge fails no request. */
function unlessFailed<Result>(run: () => Result | undefined): Result | undefined {
  start();
  try {
    return run();
  } catch {
    return undefined;
  }
}
