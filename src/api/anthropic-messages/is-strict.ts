// May this JSON Schema be asked for strictly, as OpenAI means it?
import { isRecord } from "#core/read-record";

/** Each of its objects is closed and has no field that may be left out: Anthropic wants the first, OpenAI both. */
export function isStrict(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.every(isStrict);
  if (!isRecord(schema)) return true;
  const { properties, required, additionalProperties: more } = schema;
  const names = isRecord(properties) ? Object.keys(properties) : [];
  const isOpen = [schema["type"]].flat().includes("object") && more !== false;
  const listed: readonly unknown[] = Array.isArray(required) ? required : [];
  return !isOpen && names.every((name) => listed.includes(name)) && Object.values(schema).every(isStrict);
}
