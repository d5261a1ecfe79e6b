// What does an expression come to?
import { builtins } from "./builtins/builtins.ts";
import { methodOf } from "./builtins/method-of.ts";
import { numberOf } from "./equal.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { formatValue } from "./format.ts";
import { gather, iterate } from "./iterate.ts";
import { holds, operate } from "./operate.ts";
import { readPlace, readSlice, writeEntry, writePlace, writeSlice, type Bounds } from "./places.ts";
import { lookUp, makeScope, type Scope } from "./scope.ts";
import type { Argument, Clause, DictEntry, Expression, Item, Parameter, SliceBounds } from "./syntax.ts";
import { joinTexts, writtenOf } from "./text-of.ts";
import { isA, isTrue, list, tuple, type Call, type Callable, type Dict, type Value } from "./value.ts";
import { makeSet } from "./builtins/make-set.ts";
import { asCallable } from "./builtins/read-call.ts";
import { enter, spend } from "./machine.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { readonly kind: Kind }>;

/** @throws RaisedError where Python would, NotRunError of what is not known here */
export function evaluate(expression: Expression, scope: Scope): Value {
  spend(1);
  const of = (inner: Expression): Value => evaluate(inner, scope);
  switch (expression.kind) {
    case "literal":
      return expression.value;
    case "name":
      return lookUp(scope, expression.name, builtins);
    case "formatted":
      return joinTexts(
        expression.parts.map((part) => {
          if (typeof part === "string") return part;
          const value = of(part.value);
          return formatValue(part.asWritten ? writtenOf(value) : value, part.format);
        }),
      );
    case "items":
      return makeItems(expression.of, expression.items, scope);
    case "dict":
      return makeDict(expression.entries, scope);
    case "comprehension":
      return comprehend(expression, scope);
    case "unary":
      return operateAlone(expression.sign, of(expression.of));
    case "binary":
      return operate(expression.sign, of(expression.left), of(expression.right));
    case "logic": {
      const left = of(expression.left);
      return isTrue(left) === (expression.sign === "or") ? left : of(expression.right);
    }
    case "compare":
      return compareAll(expression, scope);
    case "choice":
      return of(isTrue(of(expression.condition)) ? expression.value : expression.otherwise);
    case "call":
      return call(expression, scope);
    case "attribute":
      return methodOf(of(expression.of), expression.name);
    case "index":
      return readPlace(of(expression.of), of(expression.at));
    case "slice":
      return readSlice(of(expression.of), boundsOf(expression.bounds, scope));
    default:
      return makeFunction({ name: "lambda", ...expression }, scope, new Set(), (inner) =>
        evaluate(expression.result, inner),
      );
  }
}

function makeItems(kind: "list" | "tuple" | "set", items: readonly Item[], scope: Scope): Value {
  const values = evaluateItems(items, scope);
  if (kind === "set") return makeSet(values);
  return kind === "list" ? list(values) : tuple(values);
}

function evaluateItems(items: readonly Item[], scope: Scope): Value[] {
  return items.flatMap(({ value, isSpread }) => {
    const each = evaluate(value, scope);
    return isSpread ? gather(each) : [each];
  });
}

function makeDict(entries: readonly DictEntry[], scope: Scope): Dict {
  const dict: Dict = { kind: "dict", entries: new Map() };
  for (const { key, value } of entries) {
    if (key !== undefined) writeEntry(dict, evaluate(key, scope), evaluate(value, scope));
    else {
      const other = evaluate(value, scope);
      if (!isA(other, "dict")) throw new RaisedError();
      for (const [name, each] of other.entries.values()) writeEntry(dict, name, each);
    }
  }
  return dict;
}

function comprehend(expression: Of<"comprehension">, scope: Scope): Value {
  const { item, value, clauses } = expression;
  const inner = makeScope(scope, new Set());
  const [first] = clauses;
  if (first === undefined) throw new NotRunError();
  // What the first clause goes through is found out now, all else when its turn comes.
  const turns = takeTurns(clauses, inner, iterate(evaluate(first.source, scope)));
  function* values(): Generator<Value, void> {
    for (const _ of turns) yield evaluate(item, inner);
  }
  switch (expression.of) {
    case "list":
      return list(Array.from(values()));
    case "set":
      return makeSet(Array.from(values()));
    case "generator":
      return { kind: "iteration", from: values() };
    default: {
      const dict: Dict = { kind: "dict", entries: new Map() };
      if (value === undefined) throw new NotRunError();
      for (const _ of turns) writeEntry(dict, evaluate(item, inner), evaluate(value, inner));
      return dict;
    }
  }
}

/** Once for each of the clauses' values that meets the conditions. */
function* takeTurns(
  [clause, ...others]: readonly Clause[],
  scope: Scope,
  source?: Iterable<Value>,
): Generator<undefined, void> {
  if (clause === undefined) {
    yield undefined;
    return;
  }
  for (const each of source ?? iterate(evaluate(clause.source, scope))) {
    assign(clause.target, each, scope);
    if (clause.conditions.every((condition) => isTrue(evaluate(condition, scope)))) yield* takeTurns(others, scope);
  }
}

function operateAlone(sign: Of<"unary">["sign"], value: Value): Value {
  if (sign === "not") return !isTrue(value);
  const number = numberOf(value);
  if (number === undefined) throw new RaisedError();
  if (sign === "-") return -number;
  if (sign === "+") return number;
  if (typeof number !== "bigint") throw new RaisedError();
  return ~number;
}

function compareAll({ first, others }: Of<"compare">, scope: Scope): boolean {
  let left = evaluate(first, scope);
  for (const { sign, right } of others) {
    const next = evaluate(right, scope);
    if (!holds(sign, left, next)) return false;
    left = next;
  }
  return true;
}

function call({ callee, arguments: given }: Of<"call">, scope: Scope): Value {
  const target = asCallable(evaluate(callee, scope));
  const isNamed = (each: Argument): each is Argument & { readonly name: string } => each.name !== undefined;
  return target.call({
    given: evaluateItems(
      given.filter((each) => !isNamed(each)),
      scope,
    ),
    named: new Map(given.filter(isNamed).map(({ name, value }) => [name, evaluate(value, scope)])),
  });
}

export function boundsOf({ start, end, step }: SliceBounds, scope: Scope): Bounds {
  const of = (bound: Expression | undefined): Value => (bound === undefined ? null : evaluate(bound, scope));
  return { start: of(start), end: of(end), step: of(step) };
}

interface Signature {
  readonly name: string;
  readonly parameters: readonly Parameter[];
}

/** What parameters are by default is found out now, as in Python, and is one and the same value for all calls. */
export function makeFunction(
  { name, parameters }: Signature,
  scope: Scope,
  own: ReadonlySet<string>,
  run: (inner: Scope) => Value,
): Callable {
  const standards = new Map(
    parameters.flatMap(({ name: each, standard }) => (standard ? [[each, evaluate(standard, scope)] as const] : [])),
  );
  return {
    kind: "callable",
    name,
    call: (call) => enter(() => run(makeScope(scope, own, bindParameters(parameters, standards, call)))),
  };
}

/** @throws RaisedError where one is missing or too many are given */
function bindParameters(
  parameters: readonly Parameter[],
  standards: ReadonlyMap<string, Value>,
  { given, named }: Call,
): Map<string, Value> {
  const bound = new Map<string, Value>();
  // What stands behind the rest goes by its name alone.
  const rest = parameters.findIndex(({ isRest }) => isRest);
  const places = rest < 0 ? parameters.length : rest;
  for (const [at, { name, isRest }] of parameters.entries()) {
    const placed = isRest ? tuple(given.slice(places)) : at < places ? given[at] : undefined;
    const value = [placed, named.get(name), standards.get(name)].find((each) => each !== undefined);
    if (value === undefined) throw new RaisedError();
    bound.set(name, value);
  }
  const isTooMany = given.length > places && rest < 0;
  if (isTooMany || Array.from(named.keys()).some((name) => !bound.has(name))) throw new RaisedError();
  return bound;
}

/** @throws RaisedError where as many values as targets are not there */
export function assign(target: Expression, value: Value, scope: Scope): void {
  switch (target.kind) {
    case "name":
      scope.names.set(target.name, value);
      return;
    case "index":
      writePlace(evaluate(target.of, scope), evaluate(target.at, scope), value);
      return;
    case "slice":
      writeSlice(evaluate(target.of, scope), boundsOf(target.bounds, scope), gather(value));
      return;
    case "items":
      unpack(target.items, gather(value), scope);
      return;
    default:
      throw new NotRunError();
  }
}

function unpack(targets: readonly Item[], values: readonly Value[], scope: Scope): void {
  const star = targets.findIndex(({ isSpread }) => isSpread);
  const extra = values.length - targets.length;
  if (star < 0 ? extra !== 0 : extra < -1) throw new RaisedError("ValueError");
  for (const [at, { value }] of targets.entries()) {
    if (at === star) assign(value, list(values.slice(at, at + extra + 1)), scope);
    else assign(value, values[star >= 0 && at > star ? at + extra : at] ?? null, scope);
  }
}
