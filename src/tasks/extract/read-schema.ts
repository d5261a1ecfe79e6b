// Can this schema of a caller's be checked against, and at what cost?
import type { ValidationResult } from "@cfworker/json-schema";
import { findPart, readCallerSchema, type CallerSchema } from "#caller-schema";
import { checkValue } from "#core/check-value";
import { findFirst } from "#core/find-first";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";

const maxChars = 32 * 1024;

/** With every reference followed: a short schema can stand for a billion checks. */
const maxSteps = 20_000;

/**
 * The caller's schema is a stranger's: no regular expression of its own runs here, nothing is fetched, and what it costs
 * is bounded.
 * @returns what of a value is not as the schema has it, `'#/total' breaks 'type'`, or undefined; it throws a WeirError
 * where that would cost too much to find out
 * @throws WeirError
 */
export function readSchema(schema: UnknownRecord): (value: unknown) => string | undefined {
  const json = JSON.stringify(schema);
  if (json.length > maxChars) throw refuse(`longer than ${maxChars} characters`);
  const read = readCallerSchema(schema);
  if ("flaw" in read) throw refuse(`one with ${read.flaw}`);
  const odd = findOddType(schema);
  if (odd !== undefined) throw refuse(`one with a type that is none, '${odd.slice(0, 30)}'`);
  const { type = "object" } = schema;
  if (type !== "object" && !(Array.isArray(type) && type.includes("object"))) throw refuse("of no object");
  if (countSteps(schema, schema, []) > maxSteps) throw refuse("too large with its references followed");
  // A reference that leads only to itself shows when it is followed.
  if (follow(read, {}) === "too costly") throw refuse(unfollowed);
  return (value) => {
    const result = follow(read, value);
    if (result === "too costly") throw refuse("one that takes too long to check an answer against");
    // The last one is the deepest.
    const { instanceLocation = "#", keyword = "schema" } = result.errors.at(-1) ?? {};
    return result.valid ? undefined : `'${instanceLocation}' breaks '${keyword}'`;
  };
}

const unfollowed = "no JSON Schema that can be followed";

function follow({ check }: CallerSchema, value: unknown): ValidationResult | "too costly" {
  try {
    return checkValue(() => check(value));
  } catch {
    // A word has what it cannot have.
    throw refuse(unfollowed);
  }
}

/** No value is an `int` or a `date`: the models would be asked, and paid, for an answer that cannot be right. */
function findOddType(part: unknown): string | undefined {
  if (Array.isArray(part)) return findFirst(part, findOddType);
  if (!isRecord(part)) return undefined;
  const { type } = part;
  const odd = [type].flat().find((each) => typeof each === "string" && !types.has(each));
  if (typeof odd === "string") return odd;
  return findFirst(Object.entries(part), ([key, inner]) => (values.has(key) ? undefined : findOddType(inner)));
}

const types: ReadonlySet<string> = new Set(["string", "number", "integer", "boolean", "object", "array", "null"]);
/** What stands below these is no schema. */
const values: ReadonlySet<string> = new Set(["const", "enum", "default", "examples"]);

/** @param followed the references on the way here: one that leads back is a recursion, whose cost is that of the answer */
function countSteps(part: unknown, root: UnknownRecord, followed: readonly string[]): number {
  if (Array.isArray(part)) return sum(part, (item) => countSteps(item, root, followed));
  if (!isRecord(part)) return 0;
  const ref = part["$ref"];
  const isNew = typeof ref === "string" && !followed.includes(ref);
  const target = isNew ? countSteps(findPart(ref, root), root, [...followed, ref]) : 0;
  if (target > maxSteps) return target;
  return (
    1 + target + sum(Object.entries(part), ([key, inner]) => (key === "$defs" ? 0 : countSteps(inner, root, followed)))
  );
}

/** Ends early once there are too many: to count a billion would take as long as to check them. */
function sum<Item>(items: readonly Item[], count: (item: Item) => number): number {
  let steps = 0;
  for (const item of items) {
    steps += count(item);
    if (steps > maxSteps) break;
  }
  return steps;
}

function refuse(what: string): WeirError {
  const param = "input.schema";
  return new WeirError("invalid_value", `Cannot do the task 'extract': '${param}' is ${what}`, { param });
}
