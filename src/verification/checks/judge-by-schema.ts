// Does this value keep to a schema of the caller's?
import { Validator } from "@cfworker/json-schema";
import { isCheckable } from "#core/is-checkable";
import type { UnknownRecord } from "#core/read-record";

export type SchemaVerdict = "kept" | "broken" | "has a pattern" | "too costly to check" | "is no schema";

export function judgeBySchema(schema: UnknownRecord, value: unknown): SchemaVerdict {
  try {
    // A pattern is a regular expression of the caller's, which could hold the isolate for as long as it likes.
    if (JSON.stringify(schema).includes('"pattern')) return "has a pattern";
    if (!isCheckable(schema, value)) return "too costly to check";
    return new Validator(schema, "2020-12").validate(value).valid ? "kept" : "broken";
  } catch {
    // The caller's schema may itself be broken.
    return "is no schema";
  }
}
