// Does a program come to what is said of it?
import { isEqual } from "./equal.ts";
import { evaluate } from "./evaluate.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { printed, start } from "./machine.ts";
import { unescape } from "./read-literals.ts";
import { readOneExpression, readProgram } from "./read-program.ts";
import { runBlock } from "./run-block.ts";
import type { Scope } from "./scope.ts";
import { textOf } from "./text-of.ts";
import type { Value } from "./value.ts";

export interface Puzzle {
  readonly program: string;
  /** An expression behind it whose value is asked for; without one it is what the program prints. */
  readonly asked?: string;
}

/** Longer ones are not read. */
const mostChars = 8_000;

/**
 * Runs a program of Python's plain parts (no classes, imports, generators, bytes, nor what hangs on the order of a set) in at most
 * 20,000 steps. The answer may be a value as Python or JSON writes it, or a text without its quotes. Undefined where it is not such
 * a program, takes longer, or ends in an exception.
 */
export function comesTo({ program, asked }: Puzzle, answer: string): boolean | undefined {
  const texts = [program, asked ?? "", answer];
  // A character of two UTF-16 units would count as two.
  if (texts.some((text) => text.length > mostChars || /[\ud800-\udfff]/.test(text))) return undefined;
  start();
  return unlessFailed(() => {
    const scope = makeProgramScope();
    runBlock(readProgram(program), scope);
    if (asked === undefined) return printed().trim() === answer.trim();
    const value = evaluate(readOneExpression(asked), scope);
    if (value === answer || value === unescape(answer)) return true;
    const said = unlessFailed(() => evaluate(readOneExpression(answer), makeProgramScope(jsonWords)));
    return said === undefined ? textOf(value) === answer.trim() : isEqual(value, said);
  });
}

const jsonWords = [
  ["true", true],
  ["false", false],
  ["null", null],
] as const;

function makeProgramScope(names: Iterable<readonly [string, Value]> = []): Scope {
  return { names: new Map(names), own: new Set(), around: undefined };
}

function unlessFailed<Result>(run: () => Result): Result | undefined {
  try {
    return run();
  } catch (error) {
    // The last is V8's, where calls wait for one another too often.
    if (error instanceof NotRunError || error instanceof RaisedError || error instanceof RangeError) return undefined;
    throw error;
  }
}
