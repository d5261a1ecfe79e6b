// What of a schema does a check of a value need?
import { isRecord } from "#core/read-record";
import type { JsonObject } from "./openapi.ts";

/** What is said to people only. */
const words: ReadonlySet<string> = new Set(["$schema", "title", "description"]);

/** Under these stand names, not words. */
const named: ReadonlySet<string> = new Set(["properties", "$defs"]);

/** Without it, since the Worker carries the schema along. */
export function stripSchema(schema: JsonObject): JsonObject {
  const kept = Object.entries(schema).filter(([word]) => !words.has(word));
  return Object.fromEntries(kept.map(([word, said]) => [word, named.has(word) ? mapValues(said) : strip(said)]));
}

function mapValues(schemas: unknown): unknown {
  if (!isRecord(schemas)) return schemas;
  return Object.fromEntries(Object.entries(schemas).map(([name, schema]) => [name, strip(schema)]));
}

function strip(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(strip);
  return isRecord(part) ? stripSchema(part) : part;
}
