// What do statements do?
import { assign, boundsOf, evaluate, makeFunction } from "./evaluate.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { gather, iterate } from "./iterate.ts";
import { operate } from "./operate.ts";
import { deletePlace, writeSlice } from "./places.ts";
import { namesIn, type Scope } from "./scope.ts";
import type { BinarySign, Block, Expression, Handler, Statement } from "./syntax.ts";
import { isA, isTrue, type Value } from "./value.ts";
import { spend } from "./machine.ts";

/** Why a block ended before its end; undefined where it did not. */
type Ending = { readonly kind: "return"; readonly value: Value } | { readonly kind: "break" | "continue" } | undefined;

/** @throws RaisedError, NotRunError */
export function runBlock(block: Block, scope: Scope): Ending {
  for (const statement of block) {
    spend(1);
    const ending = run(statement, scope);
    if (ending !== undefined) return ending;
  }
  return undefined;
}

type Of<Kind extends Statement["kind"]> = Extract<Statement, { readonly kind: Kind }>;

function run(statement: Statement, scope: Scope): Ending {
  switch (statement.kind) {
    case "define":
      define(statement, scope);
      return undefined;
    case "return":
      return { kind: "return", value: evaluate(statement.value, scope) };
    case "assign": {
      const value = evaluate(statement.value, scope);
      for (const target of statement.targets) assign(target, value, scope);
      return undefined;
    }
    case "change":
      change(statement, scope);
      return undefined;
    case "if":
      return runBlock(isTrue(evaluate(statement.condition, scope)) ? statement.body : statement.otherwise, scope);
    case "while":
      return runWhile(statement, scope);
    case "for":
      return runFor(statement, scope);
    case "try":
      return runTry(statement, scope);
    case "raise":
      throw new RaisedError(statement.type);
    case "assert":
      if (!isTrue(evaluate(statement.condition, scope))) throw new RaisedError("AssertionError");
      return undefined;
    case "delete":
      remove(statement.target, scope);
      return undefined;
    case "expression":
      evaluate(statement.value, scope);
      return undefined;
    case "break":
    case "continue":
      return { kind: statement.kind };
    default:
      return undefined;
  }
}

function define(statement: Of<"define">, scope: Scope): void {
  const own = namesIn(statement.body);
  const callable = makeFunction(statement, scope, own, (inner) => {
    const ending = runBlock(statement.body, inner);
    return ending?.kind === "return" ? ending.value : null;
  });
  scope.names.set(statement.name, callable);
}

/** `target += value` changes a list itself, so that who holds it sees it, too. */
function change({ target, sign, value }: Of<"change">, scope: Scope): void {
  // It would be found out twice.
  if (!isPlain(target)) throw new NotRunError();
  const before = evaluate(target, scope);
  const by = evaluate(value, scope);
  if (sign === "+" && isA(before, "list")) {
    before.items.push(...gather(by));
    assign(target, before, scope);
  } else assign(target, operateOrFail(sign, before, by), scope);
}

function isPlain(target: Expression): boolean {
  if (target.kind === "index") return isPlain(target.of) && isPlain(target.at);
  if (target.kind === "binary") return isPlain(target.left) && isPlain(target.right);
  return target.kind === "name" || target.kind === "literal" || (target.kind === "unary" && isPlain(target.of));
}

function operateOrFail(sign: BinarySign, before: Value, by: Value): Value {
  const isShared = isA(before, "list") || isA(before, "set");
  if (isShared) throw new NotRunError();
  return operate(sign, before, by);
}

function runWhile({ condition, body, otherwise }: Of<"while">, scope: Scope): Ending {
  while (isTrue(evaluate(condition, scope))) {
    const ending = runBlock(body, scope);
    if (ending?.kind === "return") return ending;
    if (ending?.kind === "break") return undefined;
  }
  return runBlock(otherwise, scope);
}

function runFor({ target, source, body, otherwise }: Of<"for">, scope: Scope): Ending {
  for (const each of iterate(evaluate(source, scope))) {
    assign(target, each, scope);
    const ending = runBlock(body, scope);
    if (ending?.kind === "return") return ending;
    if (ending?.kind === "break") return undefined;
  }
  return runBlock(otherwise, scope);
}

function runTry({ body, handlers, otherwise }: Of<"try">, scope: Scope): Ending {
  try {
    const ending = runBlock(body, scope);
    if (ending !== undefined) return ending;
  } catch (error) {
    const handler = error instanceof RaisedError ? handlers.find((each) => isFor(each, error)) : undefined;
    if (handler === undefined) throw error;
    return runBlock(handler.body, scope);
  }
  return runBlock(otherwise, scope);
}

const kinds = new Map<string, readonly string[]>([
  ["LookupError", ["IndexError", "KeyError"]],
  ["ArithmeticError", ["ZeroDivisionError"]],
  ["NameError", ["UnboundLocalError"]],
]);

function isFor({ types }: Handler, { type }: RaisedError): boolean {
  return (
    types.length === 0 || types.some((each) => each === type || each === "Exception" || kinds.get(each)?.includes(type))
  );
}

function remove(target: Expression, scope: Scope): void {
  switch (target.kind) {
    case "name":
      if (!scope.names.delete(target.name)) throw new RaisedError("NameError");
      return;
    case "index":
      deletePlace(evaluate(target.of, scope), evaluate(target.at, scope));
      return;
    case "slice":
      writeSlice(evaluate(target.of, scope), boundsOf(target.bounds, scope), []);
      return;
    case "items":
      for (const { value } of target.items) remove(value, scope);
      return;
    default:
      throw new NotRunError();
  }
}
