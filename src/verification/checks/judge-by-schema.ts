// Does this value keep to a schema of the caller's?
import { readCallerSchema, type Spend } from "#caller-schema";
import type { UnknownRecord } from "#core/read-record";

export type SchemaVerdict = "kept" | "broken" | "too costly to check" | "is no schema" | `has ${string}`;

export function judgeBySchema(schema: UnknownRecord, value: unknown, spend: Spend): SchemaVerdict {
  try {
    const read = readCallerSchema(schema, spend);
    if ("flaw" in read) return `has ${read.flaw}`;
    const result = read.check(value, spend);
    if (result === "too costly") return "too costly to check";
    return result.valid ? "kept" : "broken";
  } catch {
    // The caller's schema may itself be broken.
    return "is no schema";
  }
}
