// Which number does a value mean, and which is near it?
import { numberOf } from "../equal.ts";
import { NotRunError, RaisedError } from "../faults.ts";
import type { Value } from "../value.ts";
import { writePlaces } from "../format.ts";
import { spend } from "../machine.ts";
import { asWhole } from "./read-call.ts";

/** As `int()` does. @throws RaisedError of what is none */
export function readWhole(value: Value, base: Value): bigint {
  if (typeof value === "string" && base !== null && /^\s*[-+]?0/.test(value)) throw new NotRunError();
  if (typeof value === "string") return readDigits(value.trim().replace(/^\+/, ""), base === null ? 10 : asWhole(base));
  const number = numberOf(value);
  if (number === undefined) throw new RaisedError();
  if (typeof number === "bigint") return number;
  if (!Number.isFinite(number)) throw new RaisedError("ValueError");
  return BigInt(Math.trunc(number));
}

function readDigits(text: string, base: number): bigint {
  const digits = text.replace(/^-/, "").toLowerCase();
  if (!/^[\da-z]+(?:_[\da-z]+)*$/.test(digits)) throw new RaisedError("ValueError");
  if (base < 2 || base > 36 || digits.length > 300) throw new NotRunError();
  spend(digits.length);
  let sum = 0n;
  for (const digit of digits.replaceAll("_", "")) {
    const value = Number.parseInt(digit, 36);
    if (value >= base) throw new RaisedError("ValueError");
    sum = sum * BigInt(base) + BigInt(value);
  }
  return text.startsWith("-") ? -sum : sum;
}

/** As `float()` does. @throws RaisedError of what is none */
export function readFloat(value: Value): number {
  if (typeof value !== "string") {
    const number = numberOf(value);
    if (number === undefined) throw new RaisedError();
    return Number(number);
  }
  const text = value.trim();
  if (/^[-+]?(?:inf|infinity|nan)$/i.test(text)) throw new NotRunError();
  if (!/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(text)) throw new RaisedError("ValueError");
  return Number(text);
}

/** To the even one where two are as near. */
export function round(number: bigint | number, places: Value): Value {
  if (typeof number === "bigint") {
    if (places !== null && asWhole(places) < 0) throw new NotRunError();
    return number;
  }
  if (Math.abs(number) > Number.MAX_SAFE_INTEGER) throw new NotRunError();
  const digits = places === null ? 0 : asWhole(places);
  if (digits < 0 || digits > 100) throw new NotRunError();
  const rounded = writePlaces(number, digits);
  return places === null ? BigInt(rounded) : Number(rounded);
}
