// How is a JSON Schema said so that Anthropic takes it?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { refersBack } from "./refers-back.ts";

/**
 * Its grammar knows a part of JSON Schema, and any other word is a 400: bounds of numbers, texts and lists become a part of
 * the description, which the model reads. Undefined where that part cannot say what is meant: an object of whatever fields,
 * or one that holds its like.
 * @see https://docs.claude.com/en/docs/build-with-claude/structured-outputs
 */
export function writeSchema(schema: UnknownRecord): UnknownRecord | undefined {
  const written = write(schema);
  return written === free || refersBack(schema) ? undefined : written;
}

/** Stands for what cannot be said. */
const free: UnknownRecord = Object.freeze({});

/** Taken as they are. */
const kept: ReadonlySet<string> = new Set(["type", "title", "enum", "const", "default", "required", "$ref"]);

/** Each holds one schema, a list of them, or some by name. */
const inner: Readonly<Record<string, "one" | "list" | "named">> = {
  items: "one",
  anyOf: "list",
  oneOf: "list",
  allOf: "list",
  properties: "named",
  $defs: "named",
  definitions: "named",
};

const formats: ReadonlySet<unknown> = new Set(
  "date-time time date duration email hostname uri ipv4 ipv6 uuid".split(" "),
);

function write(asked: UnknownRecord): UnknownRecord {
  const schema = withoutLoneAllOf(asked);
  if (isFree(schema)) return free;
  const { description, additionalProperties: _closed, $schema: _dialect, $id: _id, ...words } = schema;
  const said: Record<string, unknown> = {};
  const unsaid: string[] = [];
  for (const [word, value] of Object.entries(words)) {
    const shape = inner[word];
    if (shape !== undefined) {
      const schemas = writeInner(value, shape);
      if (schemas === free) return free;
      // One of several is any of them: the texts that fit two are few, and nobody asks for them.
      said[word === "oneOf" ? "anyOf" : word] = schemas;
    } else if (isKept(word, value)) said[word] = value;
    else unsaid.push(`${word}: ${JSON.stringify(value)}`);
  }
  const notes = [description, unsaid.length === 0 ? "" : `(${unsaid.join(", ")})`].filter((note) => note);
  return {
    ...said,
    ...(isObject(schema) && { properties: said["properties"] ?? {}, additionalProperties: false }),
    ...(notes.length > 0 && { description: notes.join(" ") }),
  };
}

/** Of one schema it says no more than that. Pydantic puts a description beside a reference so, which is refused. */
function withoutLoneAllOf(schema: UnknownRecord): UnknownRecord {
  const { allOf, ...words } = schema;
  const parts: readonly unknown[] = Array.isArray(allOf) ? allOf : [];
  return parts.length === 1 && isRecord(parts[0]) ? { ...parts[0], ...words } : schema;
}

function isKept(word: string, value: unknown): boolean {
  if (word === "minItems") return value === 0 || value === 1;
  return word === "format" ? formats.has(value) : kept.has(word);
}

function isObject({ type, properties }: UnknownRecord): boolean {
  return type === "object" || (Array.isArray(type) && type.includes("object")) || isRecord(properties);
}

/** Its fields are anybody's guess. */
function isFree(schema: UnknownRecord): boolean {
  const { properties, additionalProperties: more } = schema;
  return isObject(schema) && more !== false && (isRecord(more) || more === true || !isRecord(properties));
}

function writeInner(value: unknown, shape: "one" | "list" | "named"): unknown {
  if (shape === "one") return isRecord(value) ? write(value) : value;
  const list: readonly unknown[] = Array.isArray(value) ? value : [];
  const schemas = isRecord(value) ? Object.entries(value) : [...list.entries()];
  const written = schemas.map(([name, each]) => [name, isRecord(each) ? write(each) : each] as const);
  if (written.some(([, each]) => each === free)) return free;
  return shape === "list" ? written.map(([, each]) => each) : Object.fromEntries(written);
}
