// Which values does one give, one after the other?
import { NotRunError, RaisedError } from "./faults.ts";
import { isA, lengthOf, tuple, type Dict, type Range, type Value } from "./value.ts";
import { spend } from "./machine.ts";

/** A list that changes meanwhile is read as it then is. @throws RaisedError of what has no values, at once */
export function iterate(value: Value): Generator<Value, void> {
  return count(valuesOf(value));
}

function* count(values: Iterable<Value>): Generator<Value, void> {
  for (const each of values) {
    spend(1);
    yield each;
  }
}

function valuesOf(value: Value): Iterable<Value> {
  if (typeof value === "string") return value;
  if (value === null || typeof value !== "object") throw new RaisedError();
  switch (value.kind) {
    case "list":
    case "tuple":
      // An array's own iterator goes by place and length as they are at each turn, as Python's does.
      return value.items;
    case "dict":
      return entriesOf(value, ([key]) => key);
    case "view":
      return entriesOf(value.of, ([key, each]) => ({ keys: key, values: each, items: tuple([key, each]) })[value.what]);
    case "range":
      return countedOf(value);
    case "set":
      if (value.members.size > 1) throw new NotRunError();
      return value.members.values();
    case "iteration":
      return remaining(value.from);
    default:
      throw new RaisedError();
  }
}

function* countedOf(range: Range): Generator<Value, void> {
  const length = lengthOf(range) ?? 0;
  for (let at = 0; at < length; at += 1) yield BigInt(range.start + at * range.step);
}

function* entriesOf(dict: Dict, pick: (entry: readonly [Value, Value]) => Value): Generator<Value, void> {
  const { size } = dict.entries;
  for (const entry of dict.entries.values()) {
    yield pick(entry);
    if (dict.entries.size !== size) throw new RaisedError("RuntimeError");
  }
}

/** Left where it is when the loop ends early, unlike a generator that a `for` of JavaScript closes. */
function remaining(from: Iterator<Value, unknown>): Iterable<Value> {
  return { [Symbol.iterator]: () => ({ next: () => from.next() }) };
}

/** All of them; of a set, too, for those to whom their order is nothing. */
export function gather(value: Value, isOrdered = true): Value[] {
  if (!isOrdered && isA(value, "set")) {
    spend(value.members.size);
    return Array.from(value.members.values());
  }
  return Array.from(iterate(value));
}
