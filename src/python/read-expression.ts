// Which expression stands here?
import { isNext, peek, take, takeIf, takeKind, within, type Cursor } from "./cursor.ts";
import { NotRunError } from "./faults.ts";
import { readAtom, type Inside } from "./read-atom.ts";
import {
  binarySigns,
  type Argument,
  type BinarySign,
  type Clause,
  type CompareSign,
  type Comparator,
  type Expression,
  type Item,
  type Parameter,
  type SliceBounds,
} from "./syntax.ts";

/** One, or a tuple of several without brackets. */
export function readExpressions(cursor: Cursor): Expression {
  const first = readItem(cursor);
  if (!isNext(cursor, ",") && !first.isSpread) return first.value;
  const items = [first];
  while (takeIf(cursor, ",") && !isAtEnd(cursor)) items.push(readItem(cursor));
  return { kind: "items", of: "tuple", items };
}

const ends = new Set([")", "]", "}", "=", ":", ";", "in"]);

function isAtEnd(cursor: Cursor): boolean {
  const { kind, written } = peek(cursor);
  return kind === "newline" || kind === "end" || (kind !== "text" && ends.has(written)) || /^[^=!<>]+=$/.test(written);
}

function readItem(cursor: Cursor): Item {
  const isSpread = takeIf(cursor, "*");
  return { value: isSpread ? readBinary(cursor, 0) : readExpression(cursor), isSpread };
}

export function readExpression(cursor: Cursor): Expression {
  return within(cursor, () => {
    if (takeIf(cursor, "lambda")) {
      const parameters = readParameters(cursor, ":");
      return { kind: "lambda", parameters, result: readExpression(cursor) };
    }
    const value = readOr(cursor);
    if (!takeIf(cursor, "if")) return value;
    const condition = readOr(cursor);
    take(cursor, "else");
    return { kind: "choice", condition, value, otherwise: readExpression(cursor) };
  });
}

/** Up to the sign that ends them, which is taken, too. */
export function readParameters(cursor: Cursor, end: string): readonly Parameter[] {
  const parameters: Parameter[] = [];
  while (!takeIf(cursor, end)) {
    const isRest = takeIf(cursor, "*");
    const name = takeKind(cursor, "name");
    if (end === ")" && takeIf(cursor, ":")) readExpression(cursor);
    const standard = takeIf(cursor, "=") ? { standard: readExpression(cursor) } : {};
    parameters.push({ name, isRest, ...standard });
    if (!isNext(cursor, end)) take(cursor, ",");
  }
  return parameters;
}

function readOr(cursor: Cursor): Expression {
  let left = readAnd(cursor);
  while (takeIf(cursor, "or")) left = { kind: "logic", sign: "or", left, right: readAnd(cursor) };
  return left;
}

function readAnd(cursor: Cursor): Expression {
  let left = readNot(cursor);
  while (takeIf(cursor, "and")) left = { kind: "logic", sign: "and", left, right: readNot(cursor) };
  return left;
}

function readNot(cursor: Cursor): Expression {
  if (!takeIf(cursor, "not")) return readComparison(cursor);
  return within(cursor, () => ({ kind: "unary", sign: "not", of: readNot(cursor) }));
}

function readComparison(cursor: Cursor): Expression {
  const first = readBinary(cursor, 0);
  const others: Comparator[] = [];
  for (let sign = takeCompareSign(cursor); sign !== undefined; sign = takeCompareSign(cursor))
    others.push({ sign, right: readBinary(cursor, 0) });
  return others.length === 0 ? first : { kind: "compare", first, others };
}

const plainSigns = ["==", "!=", "<=", ">=", "<", ">", "in"] as const;

function takeCompareSign(cursor: Cursor): CompareSign | undefined {
  if (takeIf(cursor, "is")) return takeIf(cursor, "not") ? "is not" : "is";
  if (isNext(cursor, "not") && isNext(cursor, "in", 1)) {
    cursor.at += 2;
    return "not in";
  }
  return plainSigns.find((sign) => takeIf(cursor, sign));
}

/** Those that bind more tightly stand further behind. */
const levels: readonly (readonly BinarySign[])[] = [
  ["|"],
  ["^"],
  ["&"],
  ["<<", ">>"],
  ["+", "-"],
  ["*", "/", "//", "%"],
];

function readBinary(cursor: Cursor, level: number): Expression {
  const signs = levels[level];
  if (signs === undefined) return readUnary(cursor);
  let left = readBinary(cursor, level + 1);
  for (;;) {
    const sign = signs.find((each) => takeIf(cursor, each));
    if (sign === undefined) return left;
    left = { kind: "binary", sign, left, right: readBinary(cursor, level + 1) };
  }
}

function readUnary(cursor: Cursor): Expression {
  const sign = (["-", "+", "~"] as const).find((each) => takeIf(cursor, each));
  if (sign !== undefined) return within(cursor, () => ({ kind: "unary", sign, of: readUnary(cursor) }));
  const base = readTrailers(cursor, readAtom(cursor, inside));
  if (!takeIf(cursor, "**")) return base;
  return within(cursor, () => ({ kind: "binary", sign: "**", left: base, right: readUnary(cursor) }));
}

const inside: Inside = { readExpression, readExpressions, readItem, readClauses };

/** `.name`, `(..)` and `[..]`, as many as follow. */
function readTrailers(cursor: Cursor, first: Expression): Expression {
  let value = first;
  for (;;) {
    if (takeIf(cursor, ".")) value = { kind: "attribute", of: value, name: takeKind(cursor, "name") };
    else if (takeIf(cursor, "(")) value = { kind: "call", callee: value, arguments: readArguments(cursor) };
    else if (takeIf(cursor, "[")) value = readSubscript(cursor, value);
    else return value;
  }
}

function readArguments(cursor: Cursor): readonly Argument[] {
  const given: Argument[] = [];
  while (!takeIf(cursor, ")")) {
    if (isNext(cursor, "**")) throw new NotRunError();
    if (peek(cursor).kind === "name" && isNext(cursor, "=", 1)) {
      const name = takeKind(cursor, "name");
      take(cursor, "=");
      given.push({ name, value: readExpression(cursor), isSpread: false });
    } else given.push(readArgument(cursor));
    if (!isNext(cursor, ")")) take(cursor, ",");
  }
  return given;
}

function readArgument(cursor: Cursor): Argument {
  const item = readItem(cursor);
  const clauses = readClauses(cursor);
  if (clauses.length === 0) return item;
  return { value: { kind: "comprehension", of: "generator", item: item.value, clauses }, isSpread: false };
}

/** `for target in source if condition`, as many as follow, or none. */
function readClauses(cursor: Cursor): readonly Clause[] {
  const clauses: Clause[] = [];
  while (takeIf(cursor, "for")) {
    const target = readTargets(cursor);
    take(cursor, "in");
    const source = readOr(cursor);
    const conditions: Expression[] = [];
    while (takeIf(cursor, "if")) conditions.push(readOr(cursor));
    clauses.push({ target, source, conditions });
  }
  return clauses;
}

/** What a loop gives its values to: `in` ends it. */
export function readTargets(cursor: Cursor): Expression {
  const items: Item[] = [];
  do items.push({ isSpread: takeIf(cursor, "*"), value: readBinary(cursor, 0) });
  while (takeIf(cursor, ",") && !isNext(cursor, "in"));
  const [first] = items;
  return items.length === 1 && first !== undefined && !isNext(cursor, ",", -1)
    ? first.value
    : { kind: "items", of: "tuple", items };
}

function readSubscript(cursor: Cursor, of: Expression): Expression {
  const start = isNext(cursor, ":") ? undefined : readExpressions(cursor);
  if (takeIf(cursor, "]")) {
    if (start === undefined) throw new NotRunError();
    return { kind: "index", of, at: start };
  }
  take(cursor, ":");
  const bound = (): Expression | undefined =>
    isNext(cursor, ":") || isNext(cursor, "]") ? undefined : readExpression(cursor);
  const end = bound();
  const step = takeIf(cursor, ":") ? bound() : undefined;
  take(cursor, "]");
  const bounds: SliceBounds = { ...(start && { start }), ...(end && { end }), ...(step && { step }) };
  return { kind: "slice", of, bounds };
}

/** The sign before the `=` of `+=` and its like. */
export function takeChangeSign(cursor: Cursor): BinarySign | undefined {
  return binarySigns.find((sign) => takeIf(cursor, `${sign}=`));
}
