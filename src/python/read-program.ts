// Which statements is a program made of?
import { isNext, peek, take, takeIf, takeKind, within, type Cursor } from "./cursor.ts";
import { NotRunError } from "./faults.ts";
import { readExpression, readExpressions, readParameters, readTargets, takeChangeSign } from "./read-expression.ts";
import type { Block, Expression, Handler, Statement } from "./syntax.ts";
import { readTokens } from "./tokens.ts";

/** @throws NotRunError, of classes, imports, generators and decorators, too */
export function readProgram(source: string): Block {
  const cursor: Cursor = { tokens: readTokens(source), at: 0, depth: 0 };
  const statements: Statement[] = [];
  while (peek(cursor).kind !== "end") statements.push(...readLine(cursor));
  return statements;
}

/** @throws NotRunError where more stands there than one */
export function readOneExpression(source: string): Expression {
  const cursor: Cursor = { tokens: readTokens(source), at: 0, depth: 0 };
  const expression = readExpressions(cursor);
  takeKind(cursor, "newline");
  takeKind(cursor, "end");
  return expression;
}

const compounds: Readonly<Record<string, (cursor: Cursor) => Statement>> = {
  def: readDefinition,
  if: readIf,
  while: readWhile,
  for: readFor,
  try: readTry,
};

/** One with a block of its own, or as many as stand on a line. */
function readLine(cursor: Cursor): readonly Statement[] {
  const { written } = peek(cursor);
  const readCompound = Object.hasOwn(compounds, written) ? compounds[written] : undefined;
  if (readCompound !== undefined && takeIf(cursor, written)) return [within(cursor, () => readCompound(cursor))];
  const statements = [readSimple(cursor)];
  while (takeIf(cursor, ";") && peek(cursor).kind !== "newline") statements.push(readSimple(cursor));
  takeKind(cursor, "newline");
  return statements;
}

function readBlock(cursor: Cursor): Block {
  take(cursor, ":");
  if (peek(cursor).kind !== "newline") return readLine(cursor);
  takeKind(cursor, "newline");
  takeKind(cursor, "indent");
  const statements: Statement[] = [];
  while (peek(cursor).kind !== "dedent") statements.push(...readLine(cursor));
  takeKind(cursor, "dedent");
  return statements;
}

function readDefinition(cursor: Cursor): Statement {
  const name = takeKind(cursor, "name");
  take(cursor, "(");
  const parameters = readParameters(cursor, ")");
  if (takeIf(cursor, "->")) readExpression(cursor);
  return { kind: "define", name, parameters, body: readBlock(cursor) };
}

function readIf(cursor: Cursor): Statement {
  const condition = readExpression(cursor);
  const body = readBlock(cursor);
  const otherwise = takeIf(cursor, "elif") ? [within(cursor, () => readIf(cursor))] : readElse(cursor);
  return { kind: "if", condition, body, otherwise };
}

function readElse(cursor: Cursor): Block {
  return takeIf(cursor, "else") ? readBlock(cursor) : [];
}

function readWhile(cursor: Cursor): Statement {
  const condition = readExpression(cursor);
  const body = readBlock(cursor);
  return { kind: "while", condition, body, otherwise: readElse(cursor) };
}

function readFor(cursor: Cursor): Statement {
  const target = readTargets(cursor);
  take(cursor, "in");
  const source = readExpressions(cursor);
  const body = readBlock(cursor);
  return { kind: "for", target, source, body, otherwise: readElse(cursor) };
}

function readTry(cursor: Cursor): Statement {
  const body = readBlock(cursor);
  const handlers: Handler[] = [];
  while (takeIf(cursor, "except")) handlers.push({ types: readExceptions(cursor), body: readBlock(cursor) });
  return { kind: "try", body, handlers, otherwise: readElse(cursor) };
}

/** What an exception says is not known here, so none gets a name. */
function readExceptions(cursor: Cursor): readonly string[] {
  if (isNext(cursor, ":")) return [];
  if (!takeIf(cursor, "(")) return [takeKind(cursor, "name")];
  const types: string[] = [];
  do types.push(takeKind(cursor, "name"));
  while (takeIf(cursor, ","));
  take(cursor, ")");
  return types;
}

function readSimple(cursor: Cursor): Statement {
  if (takeIf(cursor, "return")) return { kind: "return", value: readReturned(cursor) };
  if (takeIf(cursor, "raise")) return readRaise(cursor);
  if (takeIf(cursor, "assert")) return readAssert(cursor);
  if (takeIf(cursor, "del")) return { kind: "delete", target: readExpressions(cursor) };
  const word = (["break", "continue", "pass"] as const).find((each) => takeIf(cursor, each));
  if (word !== undefined) return { kind: word };
  return readAssignment(cursor);
}

function readReturned(cursor: Cursor): Expression {
  const isNothing = peek(cursor).kind === "newline" || isNext(cursor, ";");
  return isNothing ? { kind: "literal", value: null } : readExpressions(cursor);
}

function readRaise(cursor: Cursor): Statement {
  const raised = readExpression(cursor);
  const type = raised.kind === "call" ? raised.callee : raised;
  if (type.kind !== "name") throw new NotRunError();
  return { kind: "raise", type: type.name };
}

function readAssert(cursor: Cursor): Statement {
  const condition = readExpression(cursor);
  if (takeIf(cursor, ",")) readExpression(cursor);
  return { kind: "assert", condition };
}

function readAssignment(cursor: Cursor): Statement {
  const first = readExpressions(cursor);
  const sign = takeChangeSign(cursor);
  if (sign !== undefined) return { kind: "change", target: first, sign, value: readExpressions(cursor) };
  // What a name's type is said to be changes nothing.
  if (takeIf(cursor, ":")) readExpression(cursor);
  const values = [first];
  while (takeIf(cursor, "=")) values.push(readExpressions(cursor));
  const value = values.pop() ?? first;
  return values.length === 0 ? { kind: "expression", value } : { kind: "assign", targets: values, value };
}
