// Which value, name or bracket stands here?
import { isNext, peek, take, takeIf, takeKind, within, type Cursor } from "./cursor.ts";
import { NotRunError } from "./faults.ts";
import { readNumber, readQuoted, unescape } from "./read-literals.ts";
import type { Clause, DictEntry, Expression, FormattedPart, Item } from "./syntax.ts";
import { readTokens } from "./tokens.ts";

const words = new Map<string, null | boolean>([
  ["None", null],
  ["True", true],
  ["False", false],
]);

/** Words that stand for something else than a value; what is not run ends here. */
const reserved = new Set(
  "and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield".split(
    " ",
  ),
);

/** How what stands in brackets is read. */
export interface Inside {
  readonly readExpression: (cursor: Cursor) => Expression;
  /** One, or a tuple of several without brackets. */
  readonly readExpressions: (cursor: Cursor) => Expression;
  readonly readItem: (cursor: Cursor) => Item;
  readonly readClauses: (cursor: Cursor) => readonly Clause[];
}

export function readAtom(cursor: Cursor, inside: Inside): Expression {
  const { kind, written } = peek(cursor);
  if (kind === "text") return readTexts(cursor, inside);
  cursor.at += 1;
  if (kind === "number") return { kind: "literal", value: readNumber(written) };
  if (kind === "name") {
    const word = words.get(written);
    if (word !== undefined) return { kind: "literal", value: word };
    if (!reserved.has(written)) return { kind: "name", name: written };
  }
  if (written === "(") return within(cursor, () => readRound(cursor, inside));
  if (written === "[") return within(cursor, () => readSquare(cursor, inside));
  if (written === "{") return within(cursor, () => readCurly(cursor, inside));
  throw new NotRunError();
}

function readRound(cursor: Cursor, inside: Inside): Expression {
  if (takeIf(cursor, ")")) return { kind: "items", of: "tuple", items: [] };
  const item = inside.readExpressions(cursor);
  const clauses = inside.readClauses(cursor);
  take(cursor, ")");
  return clauses.length === 0 ? item : { kind: "comprehension", of: "generator", item, clauses };
}

function readSquare(cursor: Cursor, inside: Inside): Expression {
  const items = readItems(cursor, inside, "]");
  const [first] = items;
  if (first === undefined || !isNext(cursor, "for")) {
    take(cursor, "]");
    return { kind: "items", of: "list", items };
  }
  const clauses = inside.readClauses(cursor);
  take(cursor, "]");
  return { kind: "comprehension", of: "list", item: first.value, clauses };
}

function readItems(cursor: Cursor, inside: Inside, end: string): Item[] {
  const items: Item[] = [];
  while (!isNext(cursor, end) && !isNext(cursor, "for")) {
    items.push(inside.readItem(cursor));
    if (!isNext(cursor, end) && !isNext(cursor, "for")) take(cursor, ",");
  }
  return items;
}

function readCurly(cursor: Cursor, inside: Inside): Expression {
  const entries: DictEntry[] = [];
  while (!takeIf(cursor, "}")) {
    if (takeIf(cursor, "**")) entries.push({ value: inside.readExpression(cursor) });
    else {
      const key = inside.readItem(cursor);
      if (!takeIf(cursor, ":")) return readSet(cursor, inside, key);
      const value = inside.readExpression(cursor);
      if (isNext(cursor, "for")) {
        const clauses = inside.readClauses(cursor);
        take(cursor, "}");
        return { kind: "comprehension", of: "dict", item: key.value, value, clauses };
      }
      entries.push({ key: key.value, value });
    }
    if (!isNext(cursor, "}")) take(cursor, ",");
  }
  return { kind: "dict", entries };
}

function readSet(cursor: Cursor, inside: Inside, first: Item): Expression {
  if (isNext(cursor, "for")) {
    const clauses = inside.readClauses(cursor);
    take(cursor, "}");
    return { kind: "comprehension", of: "set", item: first.value, clauses };
  }
  const others = takeIf(cursor, ",") ? readItems(cursor, inside, "}") : [];
  take(cursor, "}");
  return { kind: "items", of: "set", items: [first, ...others] };
}

/** Texts that stand side by side are one. */
function readTexts(cursor: Cursor, inside: Inside): Expression {
  const parts: (string | FormattedPart)[] = [];
  while (peek(cursor).kind === "text") {
    const { prefix, body } = readQuoted(takeKind(cursor, "text"));
    if (prefix.includes("b")) throw new NotRunError();
    const plain = (text: string): string => (prefix.includes("r") ? text : unescape(text));
    if (prefix.includes("f")) parts.push(...readFormatted(body, plain, inside));
    else parts.push(plain(body));
  }
  if (parts.every((part) => typeof part === "string")) return { kind: "literal", value: parts.join("") };
  return { kind: "formatted", parts };
}

/** The values that stand in braces, none with another one within its format. */
function readFormatted(
  body: string,
  plain: (text: string) => string,
  inside: Inside,
): readonly (string | FormattedPart)[] {
  const pieces = body.split(/(\{\{|\}\}|\{[^{}]*\})/);
  return pieces.map((piece) => {
    if (piece === "{{" || piece === "}}") return piece.slice(1);
    if (/[{}]/.test(piece) && !/^\{.*\}$/s.test(piece)) throw new NotRunError();
    if (!piece.startsWith("{")) return plain(piece);
    const [, value = "", mark = "", format = ""] = /^\{([^!:=]*)(!r|!s)?(?::(.*))?\}$/s.exec(piece) ?? [];
    const cursor = { tokens: readTokens(value.trim()), at: 0, depth: 0 };
    const expression = inside.readExpression(cursor);
    if (peek(cursor).kind !== "newline") throw new NotRunError();
    return { value: expression, asWritten: mark === "!r", format };
  });
}
