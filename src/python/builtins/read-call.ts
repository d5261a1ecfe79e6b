// With what was a built-in function called?
import { numberOf } from "../equal.ts";
import { NotRunError, RaisedError } from "../faults.ts";
import { isA, type Call, type Callable, type Value } from "../value.ts";

/** By its place or its name. @throws RaisedError where it is missing and nothing stands for it */
export function argument({ given, named }: Call, at: number, name = "", standard?: Value): Value {
  const value = [given[at], named.get(name), standard].find((each) => each !== undefined);
  if (value === undefined) throw new RaisedError();
  return value;
}

/** @throws RaisedError of anything else */
export function asText(value: Value): string {
  if (typeof value !== "string") throw new RaisedError();
  return value;
}

/** @throws RaisedError of anything else */
export function asWhole(value: Value): number {
  const number = numberOf(value);
  if (typeof number !== "bigint") throw new RaisedError();
  if (!Number.isSafeInteger(Number(number))) throw new NotRunError();
  return Number(number);
}

/** @throws RaisedError of anything else */
export function asCallable(value: Value): Callable {
  if (!isA(value, "callable")) throw new RaisedError();
  return value;
}

/** Calls it with these values and no names. */
export function callWith(value: Value, given: readonly Value[]): Value {
  return asCallable(value).call({ given, named: new Map() });
}
