// Which different values are there?
import { keyOf } from "../equal.ts";
import type { PythonSet, Value } from "../value.ts";

export function makeSet(values: readonly Value[]): PythonSet {
  const members = new Map<string, Value>();
  // Of two that are equal the first one stays.
  for (const value of values) if (!members.has(keyOf(value))) members.set(keyOf(value), value);
  return { kind: "set", members };
}
