// What do the compiled validators share, and what did the last of them find?
import { isRecord, type UnknownRecord } from "#core/read-record";

/** The first thing in a value that its schema does not allow. */
export interface Violation {
  /** From the value itself to the place: `["messages", 0, "role"]`. */
  readonly path: readonly (string | number)[];
  /** The schema's word that is broken. */
  readonly keyword: string;
  /** What that word demands: the type, the limit, the values, the pattern. */
  readonly expected: string | number;
}

let violation: Violation | undefined;

/** What the validator that last said no found; to be asked at once. */
export function lastViolation(): Violation | undefined {
  return violation;
}

/** Says no, and notes why. Where the part lies in the whole, those who asked for it add by `at`. */
export function no(keyword: string, expected: string | number, name?: string): false {
  violation = { path: name === undefined ? [] : [name], keyword, expected };
  return false;
}

export function at(step: string | number): false {
  if (violation !== undefined) violation = { ...violation, path: [step, ...violation.path] };
  return false;
}

export function isThere(value: unknown, name: string): boolean {
  return value !== undefined || no("required", "", name);
}

export function isString(value: unknown, name?: string): value is string {
  return typeof value === "string" || no("type", "string", name);
}

export function isNumber(value: unknown, name?: string): value is number {
  return Number.isFinite(value) || no("type", "number", name);
}

export function isInteger(value: unknown, name?: string): value is number {
  return Number.isInteger(value) || no("type", "integer", name);
}

export function isBoolean(value: unknown, name?: string): value is boolean {
  return typeof value === "boolean" || no("type", "boolean", name);
}

export function isArray(value: unknown, name?: string): value is readonly unknown[] {
  return Array.isArray(value) || no("type", "array", name);
}

export function isObject(value: unknown, name?: string): value is UnknownRecord {
  return isRecord(value) || no("type", "object", name);
}

/** The same of a field that may be absent. */
export function maybeString(value: unknown, name: string): boolean {
  return value === undefined || isString(value, name);
}

export function maybeNumber(value: unknown, name: string): boolean {
  return value === undefined || isNumber(value, name);
}

export function maybeInteger(value: unknown, name: string): boolean {
  return value === undefined || isInteger(value, name);
}

export function maybeBoolean(value: unknown, name: string): boolean {
  return value === undefined || isBoolean(value, name);
}

export function maybeObject(value: unknown, name: string): boolean {
  return value === undefined || isObject(value, name);
}

type Check = (value: unknown) => boolean;

export function everyItem(items: readonly unknown[], check: Check): boolean {
  // By index: every request goes this way, and an iterator would cost as much as the checks.
  for (let index = 0; index < items.length; index += 1) if (!check(items[index])) return at(index);
  return true;
}

export function everyValue(record: UnknownRecord, check: Check): boolean {
  for (const name in record) if (!check(record[name])) return at(name);
  return true;
}

export function everyName(record: object, check: Check): boolean {
  for (const name in record) if (!check(name)) return false;
  return true;
}

export function hasOnly(record: object, known: readonly string[]): boolean {
  for (const name in record) if (!known.includes(name)) return no("additionalProperties", "", name);
  return true;
}

/** In code points, as JSON Schema counts. */
export function isLonger(text: string, limit: number): boolean {
  if (text.length <= limit) return false;
  if (text.length > 2 * limit) return true;
  let points = 0;
  for (const _point of text) points += 1;
  return points > limit;
}
