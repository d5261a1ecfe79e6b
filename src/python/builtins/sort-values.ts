// In which order do values come?
import { compare } from "../equal.ts";
import { isTrue, type Call, type Value } from "../value.ts";
import { argument, callWith } from "./read-call.ts";

/** By `key`, and backwards with `reverse`; what is equal stays as it was. @throws RaisedError where there is no order */
export function sortValues(values: readonly Value[], call: Call): Value[] {
  const isReversed = isTrue(argument(call, -1, "reverse", false));
  return keyedBy(values, call)
    .sort((one, other) => (isReversed ? compare(other.by, one.by) : compare(one.by, other.by)))
    .map(({ value }) => value);
}

export interface Keyed {
  readonly value: Value;
  /** What it is compared by. */
  readonly by: Value;
}

/** By what the call's `key` says of each; by themselves where there is none. */
export function keyedBy(values: readonly Value[], call: Call): Keyed[] {
  const key = argument(call, -1, "key", null);
  return values.map((value) => ({ value, by: key === null ? value : callWith(key, [value]) }));
}
