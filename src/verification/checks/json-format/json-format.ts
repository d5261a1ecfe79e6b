// Is it the JSON that was asked for?
import { findJson } from "#core/read-json";
import { good, weak, type Check } from "../../check.ts";
import { judgeBySchema } from "../judge-by-schema.ts";

/** Weak: not JSON though `response_format` asks for it, no object, or JSON that breaks the caller's schema. What cannot be checked is not good. */
export const checkJsonFormat: Check = ({ message }, { response_format: format }, spend) => {
  if (format === undefined || format.type === "text" || typeof message.content !== "string") return good;
  const value = findJson(message.content);
  if (value === undefined) return weak("not JSON");
  if (format.type === "json_object") return typeof value === "object" && value !== null ? good : weak("no JSON object");
  if (format.json_schema.schema === undefined) return good;
  const verdict = judgeBySchema(format.json_schema.schema, value, spend);
  if (verdict === "kept") return good;
  return weak(verdict === "broken" ? "JSON breaks the schema" : `the schema ${verdict}`);
};
