// How much work is it to check this value against this schema?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { findPart } from "#core/find-part";

const maxChecks = 20_000;
/** A reference that leads back to itself would go on until the stack is full. */
const maxDepth = 1000;

const samePlace: ReadonlySet<string> = new Set(["allOf", "anyOf", "oneOf", "not", "if", "then", "else"]);
const eachChild: ReadonlySet<string> = new Set([
  "additionalProperties",
  "unevaluatedProperties",
  "propertyNames",
  "items",
  "prefixItems",
  "additionalItems",
  "unevaluatedItems",
  "contains",
]);

/**
 * Whether it stays within bounds. A schema that refers to itself twice for one part of the value doubles the work with
 * each level of the value: a few hundred characters would hold the isolate for hours.
 */
export function isCheckable(schema: UnknownRecord, value: unknown): boolean {
  let left = maxChecks;

  function walk(part: unknown, at: unknown, depth: number): boolean {
    if (Array.isArray(part)) return part.every((each) => walk(each, at, depth));
    if (!isRecord(part)) return true;
    left -= 1;
    if (left < 0 || depth > maxDepth) return false;
    return Object.entries(part).every(([key, inner]) => walkKeyword(key, inner, at, depth + 1));
  }
  function walkKeyword(...[key, inner, at, depth]: readonly [string, unknown, unknown, number]): boolean {
    if (key === "$ref") return typeof inner !== "string" || walk(findPart(inner, schema), at, depth);
    if (samePlace.has(key)) return walk(inner, at, depth);
    if (eachChild.has(key)) return childrenOf(at).every((child) => walk(inner, child, depth));
    if (!isRecord(inner)) return true;
    if (key === "dependentSchemas") return walk(Object.values(inner), at, depth);
    if (key !== "properties" || !isRecord(at)) return true;
    return Object.entries(inner).every(([name, each]) => !Object.hasOwn(at, name) || walk(each, at[name], depth));
  }

  return walk(schema, value, 0);
}

function childrenOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return isRecord(value) ? Object.values(value) : [];
}
