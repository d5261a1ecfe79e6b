// What does a name mean here?
import { NotRunError, RaisedError } from "./faults.ts";
import type { Block, Expression } from "./syntax.ts";
import type { Value } from "./value.ts";

export interface Scope {
  readonly names: Map<string, Value>;
  /** Names that are assigned somewhere in this function: before that they mean nothing, whatever stands outside. */
  readonly own: ReadonlySet<string>;
  readonly around: Scope | undefined;
}

export function makeScope(
  around: Scope,
  own: ReadonlySet<string>,
  names: Iterable<readonly [string, Value]> = [],
): Scope {
  return { names: new Map(names), own, around };
}

/** @throws RaisedError, NotRunError of what is not known here */
export function lookUp(scope: Scope, name: string, builtins: ReadonlyMap<string, Value>): Value {
  for (let at: Scope | undefined = scope; at !== undefined; at = at.around) {
    const value = at.names.get(name);
    if (value !== undefined) return value;
    if (at.own.has(name)) throw new RaisedError("UnboundLocalError");
  }
  const builtin = builtins.get(name);
  if (builtin === undefined) throw new NotRunError();
  return builtin;
}

/** What a function's statements assign. */
export function namesIn(block: Block): ReadonlySet<string> {
  const names = new Set<string>();
  collect(block, names);
  return names;
}

function collect(block: Block, names: Set<string>): void {
  for (const statement of block) {
    if (statement.kind === "define") names.add(statement.name);
    if (statement.kind === "assign") for (const target of statement.targets) collectTarget(target, names);
    if (statement.kind === "change" || statement.kind === "for") collectTarget(statement.target, names);
    if ("body" in statement && statement.kind !== "define") collect([...statement.body, ...statement.otherwise], names);
    if (statement.kind === "try") for (const { body } of statement.handlers) collect(body, names);
  }
}

function collectTarget(target: Expression, names: Set<string>): void {
  if (target.kind === "name") names.add(target.name);
  if (target.kind === "items") for (const { value } of target.items) collectTarget(value, names);
}
