// What is it that is no answer?
import { findJson } from "#core/read-json";

/** For the owner's log, in no word of the text itself. */
export function shapeOf(text: string): string {
  const body = text.trim();
  if (body === "") return "an empty body";
  if (body.startsWith("<")) return "HTML or XML";
  return findJson(body) === undefined ? `${body.length} characters that are no JSON` : "JSON of another shape";
}
