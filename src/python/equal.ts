// When are two values the same, and which comes first?
import { NotRunError, RaisedError } from "./faults.ts";
import { isA, type Value } from "./value.ts";
import { allowText, spend } from "./machine.ts";

/** `1`, `1.0` and `True` are the same, as in Python. */
export function isEqual(one: Value, other: Value): boolean {
  spend(1 + (typeof one === "string" ? one.length / 64 : 0));
  const numbers = [numberOf(one), numberOf(other)] as const;
  if (numbers[0] !== undefined && numbers[1] !== undefined) return compareNumbers(numbers[0], numbers[1]) === 0;
  if (one === null || other === null || typeof one !== "object" || typeof other !== "object") return one === other;
  if (one === other) return true;
  switch (one.kind) {
    case "list":
    case "tuple":
      return other.kind === one.kind && areEqual(one.items, other.items);
    case "view":
      throw new NotRunError();
    case "dict":
      spend(one.entries.size);
      return (
        other.kind === "dict" &&
        one.entries.size === other.entries.size &&
        Array.from(one.entries).every(([key, [, value]]) => {
          const entry = other.entries.get(key);
          return entry !== undefined && isEqual(value, entry[1]);
        })
      );
    case "set":
      spend(one.members.size);
      return (
        other.kind === "set" &&
        one.members.size === other.members.size &&
        Array.from(one.members.keys()).every((key) => other.members.has(key))
      );
    case "range":
      return other.kind === "range" && one.start === other.start && one.end === other.end && one.step === other.step;
    default:
      return false;
  }
}

function areEqual(some: readonly Value[], others: readonly Value[]): boolean {
  return some.length === others.length && some.every((each, at) => isEqual(each, others[at] ?? null));
}

/** Negative where the first comes first. @throws RaisedError where Python knows no order. */
export function compare(one: Value, other: Value): number {
  spend(1 + (typeof one === "string" ? one.length / 64 : 0));
  const numbers = [numberOf(one), numberOf(other)] as const;
  if (numbers[0] !== undefined && numbers[1] !== undefined) return compareNumbers(numbers[0], numbers[1]);
  if (typeof one === "string" && typeof other === "string") return one < other ? -1 : Number(one > other);
  if ((isA(one, "list") && isA(other, "list")) || (isA(one, "tuple") && isA(other, "tuple"))) {
    for (const [at, each] of one.items.entries()) {
      const beside = other.items[at];
      if (beside === undefined) return 1;
      if (!isEqual(each, beside)) return compare(each, beside);
    }
    return one.items.length - other.items.length;
  }
  if ([one, other].some((each) => isA(each, "set") || isA(each, "view"))) throw new NotRunError();
  throw new RaisedError();
}

/** Of a truth value, too, as Python has it; undefined of what is no number. */
export function numberOf(value: Value): bigint | number | undefined {
  if (typeof value === "boolean") return value ? 1n : 0n;
  return typeof value === "bigint" || typeof value === "number" ? value : undefined;
}

function compareNumbers(one: bigint | number, other: bigint | number): number {
  if (one < other) return -1;
  return one > other ? 1 : 0;
}

/** By which a dict or a set finds it. @throws RaisedError of what can change. */
export function keyOf(value: Value): string {
  spend(1 + (typeof value === "string" ? value.length / 64 : 0));
  const number = numberOf(value);
  if (number !== undefined) return `n${number}`;
  if (typeof value === "string") return `s${value}`;
  if (value === null) return "none";
  if (isA(value, "tuple")) {
    const keys = value.items.map(keyOf);
    allowText(keys.reduce((sum, { length }) => sum + length, 0));
    return `t${keys.map((key) => `${key.length}:${key}`).join("")}`;
  }
  if (isA(value, "callable")) throw new NotRunError();
  throw new RaisedError();
}
