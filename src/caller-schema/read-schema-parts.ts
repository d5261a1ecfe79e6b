// Which parts has a stranger's schema, and may values be checked by it at all?
import type { Spend } from "./budget.ts";
import { findPart } from "./find-part.ts";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { wordsOf, type Word } from "./schema-words.ts";

/** All that can be come by. */
export interface SchemaParts {
  /** By what is written at a `$ref`, letter for letter. */
  readonly references: Record<string, UnknownRecord | boolean>;
  /** By the part: what the validator reads of it. */
  readonly words: ReadonlyMap<unknown, readonly Word[]>;
}

export interface SchemaFlaw {
  /** `a pattern`, .. */
  readonly flaw: string;
}

const tooLarge: SchemaFlaw = { flaw: "more parts than are checked" };

/**
 * A definition that nobody refers to may hold anything. The validator looks for no references itself: it would heed
 * identifiers, too, and go twice through what is below each, so that a few hundred characters hold the isolate for ever.
 */
export function readSchemaParts(schema: UnknownRecord, spend: Spend): SchemaParts | SchemaFlaw {
  const references = new Map<string, UnknownRecord | boolean>();
  const words = new Map<unknown, readonly Word[]>();
  const parts: unknown[] = [schema];
  // It grows as it is gone through.
  for (const part of parts) {
    if (!spend(1 / 2)) return tooLarge;
    if (!isRecord(part) || words.has(part)) continue;
    if (!spend(Object.keys(part).length / 8)) return tooLarge;
    const read = wordsOf(part);
    words.set(part, read);
    const flaw = findFlaw(part, read, part === schema);
    if (flaw !== undefined) return { flaw };
    for (const word of read) for (const each of heldBy(word)) parts.push(each);
    const { $ref: ref } = part;
    if (typeof ref !== "string" || references.has(ref)) continue;
    if (!spend(ref.length / 64)) return tooLarge;
    const target = findPart(ref, schema);
    if (!isRecord(target) && typeof target !== "boolean") return { flaw: "a reference that leads nowhere" };
    references.set(ref, target);
    parts.push(target);
  }
  return { references: Object.fromEntries(references), words };
}

/**
 * Words whose work nobody here counts. The first two are regular expressions of a stranger's, which hold the isolate for
 * as long as they like; the last is the validator's own, which believes it before the `$ref` beside it.
 */
const refused: ReadonlyMap<string, string> = new Map([
  ["pattern", "a pattern"],
  ["patternProperties", "a pattern"],
  ["dependencies", "'dependencies'"],
  ["dependentRequired", "'dependentRequired'"],
  ["dependentSchemas", "'dependentSchemas'"],
  ["$dynamicRef", "'$dynamicRef'"],
  ["$recursiveRef", "'$recursiveRef'"],
  ["__absolute_ref__", "'__absolute_ref__'"],
]);
/** The validator's expression for `url` doubles its work with each letter of a host; for `regex` it compiles the value. */
const refusedFormats: ReadonlySet<string> = new Set(["url", "regex"]);

function findFlaw(part: UnknownRecord, words: readonly Word[], isRoot: boolean): string | undefined {
  for (const [word, flaw] of refused) if (Object.hasOwn(part, word)) return flaw;
  const { $id: id, $ref: ref, format } = part;
  // The references below it are from there, and not from the root.
  if (typeof id === "string" && !isRoot) return "an '$id' below its own";
  if (ref !== undefined && (typeof ref !== "string" || !/^#(?:\/|$)/.test(ref))) return "a reference to elsewhere";
  // A list of one name is that name to the validator.
  if (refusedFormats.has(String(format))) return "a format that is not checked";
  const odd = words.find(isOdd);
  return odd && `a '${odd.name}' that is none`;
}

/** The validator would go through a text's letters in place of a list. What is not there some serializers write as null. */
function isOdd({ name, holding, said }: Word): boolean {
  if (said === null) return false;
  if (holding === "list" || name === "required" || name === "enum") return !Array.isArray(said);
  return holding === "map" && !isRecord(said);
}

function heldBy({ name, holding, said }: Word): readonly unknown[] {
  if (holding === "none" || name === "$ref") return [];
  if (holding === "map") return isRecord(said) ? Object.values(said) : [];
  return Array.isArray(said) ? said : [said];
}
