// Is it the JSON that was asked for?
import { Validator } from "@cfworker/json-schema";
import { isCheckable } from "#core/is-checkable";
import { readJson } from "#core/read-json";
import type { Check } from "../../check.ts";

/** Weak: not JSON though `response_format` asks for it, or JSON that breaks the caller's schema. */
export const checkJsonFormat: Check = ({ message }, { response_format: format }) => {
  if (format === undefined || format.type === "text" || typeof message.content !== "string") return { kind: "good" };
  try {
    const value = readJson(message.content);
    if (format.type === "json_object" || format.json_schema.schema === undefined) return { kind: "good" };
    // A pattern is a regular expression of the caller's, which could hold the isolate for as long as it likes.
    const hasPattern = JSON.stringify(format.json_schema.schema).includes('"pattern');
    if (hasPattern) return { kind: "weak", why: "a pattern to check" };
    if (!isCheckable(format.json_schema.schema, value)) return { kind: "weak", why: "a schema too costly to check" };
    const { valid } = new Validator(format.json_schema.schema, "2020-12").validate(value);
    return valid ? { kind: "good" } : { kind: "weak", why: "JSON breaks the schema" };
  } catch {
    // The caller's schema may itself be broken: what cannot be checked is not good.
    return { kind: "weak", why: "not JSON, or a schema that cannot be checked" };
  }
};
