// Where in a program is its reader?
import { NotRunError } from "./faults.ts";
import type { Token } from "./tokens.ts";

export interface Cursor {
  readonly tokens: readonly Token[];
  at: number;
  /** How many brackets, blocks and operators are open: each is a call inside another one. */
  depth: number;
}

const deepest = 60;
const end: Token = { kind: "end", written: "" };

export function peek(cursor: Cursor, ahead = 0): Token {
  return cursor.tokens[cursor.at + ahead] ?? end;
}

/** A word of Python's or a sign. */
export function isNext(cursor: Cursor, written: string, ahead = 0): boolean {
  const token = peek(cursor, ahead);
  return token.written === written && (token.kind === "sign" || token.kind === "name");
}

export function takeIf(cursor: Cursor, written: string): boolean {
  const isIt = isNext(cursor, written);
  if (isIt) cursor.at += 1;
  return isIt;
}

/** @throws NotRunError where another one stands */
export function take(cursor: Cursor, written: string): void {
  if (!takeIf(cursor, written)) throw new NotRunError();
}

/** @throws NotRunError where one of another kind stands */
export function takeKind(cursor: Cursor, kind: Token["kind"]): string {
  const token = peek(cursor);
  if (token.kind !== kind) throw new NotRunError();
  cursor.at += 1;
  return token.written;
}

/** @throws NotRunError where too much is open */
export function within<Result>(cursor: Cursor, read: () => Result): Result {
  cursor.depth += 1;
  if (cursor.depth > deepest) throw new NotRunError();
  const result = read();
  cursor.depth -= 1;
  return result;
}
