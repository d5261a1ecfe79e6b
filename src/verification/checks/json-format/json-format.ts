// Is it the JSON that was asked for?
import { findJson } from "#core/read-json";
import type { Check } from "../../check.ts";
import { judgeBySchema } from "../judge-by-schema.ts";

/** Weak: not JSON though `response_format` asks for it, no object, or JSON that breaks the caller's schema. What cannot be checked is not good. */
export const checkJsonFormat: Check = ({ message }, { response_format: format }) => {
  if (format === undefined || format.type === "text" || typeof message.content !== "string") return { kind: "good" };
  const value = findJson(message.content);
  if (value === undefined) return { kind: "weak", why: "not JSON" };
  if (format.type === "json_object") {
    const isBare = typeof value !== "object" || value === null;
    return isBare ? { kind: "weak", why: "no JSON object" } : { kind: "good" };
  }
  if (format.json_schema.schema === undefined) return { kind: "good" };
  const verdict = judgeBySchema(format.json_schema.schema, value);
  if (verdict === "kept") return { kind: "good" };
  return { kind: "weak", why: verdict === "broken" ? "JSON breaks the schema" : `the schema ${verdict}` };
};
