// May this value be checked against this schema, or is that too much work?
import type { Spend } from "./budget.ts";
import { priceOfValue, priceOfWord } from "./price-of-word.ts";
import { isRecord, type UnknownRecord } from "#core/read-record";
import type { SchemaParts } from "./read-schema-parts.ts";
import type { Word } from "./schema-words.ts";
import { makeScales } from "./weigh.ts";

/** The validator's stack holds some 450 parts within each other. */
const maxDepth = 400;

/**
 * Goes the validator's way, and pays for each step at least what that will take. A schema that refers to itself twice for
 * one part of the value doubles the work with each level of the value: a few hundred characters would hold the isolate
 * for hours. So would a long list that each of many values is compared with.
 */
export function isAffordable(schema: UnknownRecord, value: unknown, parts: SchemaParts, spend: Spend): boolean {
  const { references, words } = parts;
  const weigh = makeScales();

  function walk(part: unknown, at: unknown, depth: number): boolean {
    // What is found at fault is copied once for each part around it.
    const pay = (steps: number): boolean => spend(steps * (1 + depth / 64));
    if (depth > maxDepth || !pay(1)) return false;
    if (!isRecord(part)) return true;
    if (!pay(priceOfValue(part, at))) return false;
    for (const word of words.get(part) ?? []) {
      if (!pay(priceOfWord(word, at, weigh))) return false;
      for (const [inner, below] of checksBelow(word, at, part)) {
        const met = word.name === "$ref" ? references[String(inner)] : inner;
        if (!walk(met, below, depth + 1)) return false;
      }
    }
    return true;
  }

  return walk(schema, value, 0);
}

/** Which parts of the schema are held against what. */
function* checksBelow({ name, holding, said }: Word, at: unknown, part: UnknownRecord): Iterable<[unknown, unknown]> {
  if (holding === "map") {
    if (!isRecord(said) || !isRecord(at)) return;
    for (const [key, inner] of Object.entries(said)) if (Object.hasOwn(at, key)) yield [inner, at[key]];
  } else if (holding !== "none") {
    for (const inner of Array.isArray(said) ? said : [said]) {
      for (const value of valuesAt(name, at, part)) yield [inner, value];
    }
  }
}

function valuesAt(word: string, at: unknown, { properties }: UnknownRecord): readonly unknown[] {
  switch (word) {
    case "items":
    case "prefixItems":
    case "additionalItems":
    case "unevaluatedItems":
    case "contains":
      return Array.isArray(at) ? at : [];
    case "propertyNames":
      return isRecord(at) ? Object.keys(at) : [];
    case "additionalProperties":
    case "unevaluatedProperties": {
      if (!isRecord(at)) return [];
      const named = isRecord(properties) ? properties : {};
      return Object.keys(at).flatMap((name) => (Object.hasOwn(named, name) ? [] : [at[name]]));
    }
    default:
      return [at];
  }
}
