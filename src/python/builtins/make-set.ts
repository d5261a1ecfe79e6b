// Which different values are there?
import { keyOf } from "../equal.ts";
import type { PythonSet, Value } from "../value.ts";

export function makeSet(values: readonly Value[]): PythonSet {
  const members = new Map<string, Value>();
  for (const value of values) addMember(members, value);
  return { kind: "set", members };
}

/** Of two that are equal the first one stays. */
export function addMember(members: PythonSet["members"], value: Value): void {
  const key = keyOf(value);
  if (!members.has(key)) members.set(key, value);
}
