// What is a tool called with?
import { readExactJson } from "#core/read-exact-json";
import { findRecord, type UnknownRecord } from "#core/read-record";

/** Undefined where these arguments are no JSON object; a tool that takes nothing may be called with no text at all. */
export function findInput(json: string): UnknownRecord | undefined {
  return json.trim() === "" ? {} : findRecord(json, readExactJson);
}
