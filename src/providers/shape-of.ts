// What is it that is no answer?
import { readJson } from "#core/read-json";

/** For the owner's log, in no word of the text itself. */
export function shapeOf(text: string): string {
  const body = text.trim();
  if (body === "") return "an empty body";
  if (body.startsWith("<")) return "HTML or XML";
  try {
    readJson(body);
    return "JSON of another shape";
  } catch {
    return `${body.length} characters that are no JSON`;
  }
}
