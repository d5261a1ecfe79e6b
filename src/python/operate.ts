// What comes of two values and an operator?
import { compare, isEqual, keyOf, numberOf } from "./equal.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { formatByPercent } from "./format.ts";
import { iterate } from "./iterate.ts";
import type { BinarySign, CompareSign } from "./syntax.ts";
import { isA, lengthOf, list, tuple, type PythonSet, type Value } from "./value.ts";
import { allowText, spend } from "./machine.ts";

/** @throws RaisedError where Python would */
export function operate(sign: BinarySign, left: Value, right: Value): Value {
  if (typeof left === "boolean" && typeof right === "boolean" && (sign === "&" || sign === "|" || sign === "^"))
    return operate(sign, BigInt(left), BigInt(right)) === 1n;
  const [one, other] = [numberOf(left), numberOf(right)];
  if (one !== undefined && other !== undefined) return reckon(sign, one, other);
  if (sign === "%" && typeof left === "string") return formatByPercent(left, right);
  if (sign === "+") return join(left, right);
  if (sign === "*" && typeof other === "bigint") return repeat(left, Number(other));
  if (sign === "*" && typeof one === "bigint") return repeat(right, Number(one));
  if (isA(left, "set") && isA(right, "set")) return operateSets(sign, left, right);
  if (sign === "|" || isA(left, "view") || isA(right, "view")) throw new NotRunError();
  throw new RaisedError();
}

function reckon(sign: BinarySign, one: bigint | number, other: bigint | number): bigint | number {
  if (["/", "//", "%"].includes(sign) && Number(other) === 0) throw new RaisedError("ZeroDivisionError");
  if (typeof one === "bigint" && typeof other === "bigint") return reckonWhole(sign, one, other);
  const result = reckonFloats(sign, Number(one), Number(other));
  // Python would raise, or have a complex number.
  if (!Number.isFinite(result)) throw new NotRunError();
  return result;
}

function reckonFloats(sign: BinarySign, one: number, other: number): number {
  // With the divisor's sign.
  const rest = one % other;
  const modulus = rest === 0 ? zeroLike(other) : rest < 0 !== other < 0 ? rest + other : rest;
  if (sign === "+") return one + other;
  if (sign === "-") return one - other;
  if (sign === "*") return one * other;
  if (sign === "/") return one / other;
  if (sign === "//") return Math.round((one - modulus) / other) || zeroLike(one / other);
  if (sign === "%") return modulus;
  if (sign === "**") return one ** other;
  throw new RaisedError();
}

/** Floats have two. */
function zeroLike(number: number): number {
  return number < 0 ? -0 : 0;
}

/** Beyond it two whole numbers may be the same as floats. */
const exactAsFloat = BigInt(Number.MAX_SAFE_INTEGER);

/** Larger ones are not asked about, and cost more than a step. */
const mostBits = 1024;
const largest = 1n << BigInt(mostBits);

function reckonWhole(sign: BinarySign, one: bigint, other: bigint): bigint | number {
  if (sign === "/" || (sign === "**" && other < 0n)) {
    if ([one, other].some((each) => each > exactAsFloat || each < -exactAsFloat)) throw new NotRunError();
    return reckon(sign, Number(one), Number(other));
  }
  const grows = sign === "**" ? one.toString(16).length * 2 : Number(sign === "<<");
  if (grows * Number(other) > 2 * mostBits) throw new NotRunError();
  if ((sign === "<<" || sign === ">>") && other < 0n) throw new RaisedError("ValueError");
  const result = reckonInts(sign, one, other);
  if (result > largest || result < -largest) throw new NotRunError();
  return result;
}

function reckonInts(sign: Exclude<BinarySign, "/">, one: bigint, other: bigint): bigint {
  switch (sign) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "//":
      return (one - modulo(one, other)) / other;
    case "%":
      return modulo(one, other);
    case "**":
      return one ** other;
    case "|":
      return one | other;
    case "^":
      return one ^ other;
    case "&":
      return one & other;
    case "<<":
      return one << other;
    default:
      return one >> other;
  }
}

/** With the divisor's sign. */
function modulo(one: bigint, other: bigint): bigint {
  return ((one % other) + other) % other;
}

function join(left: Value, right: Value): Value {
  if (typeof left === "string" && typeof right === "string") {
    allowText(left.length + right.length);
    return left + right;
  }
  if (isA(left, "list") && isA(right, "list")) return list(concatenate(left.items, right.items));
  if (isA(left, "tuple") && isA(right, "tuple")) return tuple(concatenate(left.items, right.items));
  throw new RaisedError();
}

function concatenate(some: readonly Value[], others: readonly Value[]): Value[] {
  spend(some.length + others.length);
  return [...some, ...others];
}

function repeat(value: Value, times: number): Value {
  const count = lengthOf(value) === 0 ? 0 : Math.max(0, times);
  if (typeof value === "string") {
    allowText(value.length * count);
    return value.repeat(count);
  }
  if (!isA(value, "list") && !isA(value, "tuple")) throw new RaisedError();
  spend(value.items.length * count);
  const items = Array.from({ length: count }, () => value.items).flat();
  return isA(value, "list") ? list(items) : tuple(items);
}

function operateSets(sign: BinarySign, left: PythonSet, right: PythonSet): PythonSet {
  const [one, other] = [left.members, right.members];
  spend(one.size + other.size);
  const kept = Array.from(one).filter(([key]) => (sign === "&" ? other.has(key) : sign === "|" || !other.has(key)));
  const added = sign === "|" || sign === "^" ? Array.from(other).filter(([key]) => !one.has(key)) : [];
  if (!["|", "&", "-", "^"].includes(sign)) throw new RaisedError();
  return { kind: "set", members: new Map([...kept, ...added]) };
}

/** @throws RaisedError where Python knows no order, or nothing can be in it */
export function holds(sign: CompareSign, left: Value, right: Value): boolean {
  switch (sign) {
    case "==":
      return isEqual(left, right);
    case "!=":
      return !isEqual(left, right);
    case "is":
    case "is not":
      return isSame(left, right) === (sign === "is");
    case "in":
    case "not in":
      return isIn(left, right) === (sign === "in");
    case "<":
      return compare(left, right) < 0;
    case "<=":
      return compare(left, right) <= 0;
    case ">":
      return compare(left, right) > 0;
    default:
      return compare(left, right) >= 0;
  }
}

/** Of numbers and texts it is chance whether two that are equal are one. */
function isSame(left: Value, right: Value): boolean {
  if (
    typeof left === typeof right &&
    left !== null &&
    !["object", "boolean"].includes(typeof left) &&
    isEqual(left, right)
  )
    throw new NotRunError();
  return left === right;
}

function isIn(value: Value, all: Value): boolean {
  if (typeof all === "string") {
    if (typeof value !== "string") throw new RaisedError();
    spend(all.length >> 4);
    return all.includes(value);
  }
  if (isA(all, "dict")) return all.entries.has(keyOf(value));
  if (isA(all, "set")) return all.members.has(keyOf(value));
  if (isA(all, "view") && all.what === "keys") return all.of.entries.has(keyOf(value));
  for (const each of iterate(all)) if (isEqual(each, value)) return true;
  return false;
}
