// Which values does a JSON schema allow, and which come near it?
import * as fc from "fast-check";
import { naughtyStrings } from "./corpora.ts";

/** As much of JSON Schema as schemas/openapi.json uses. */
interface Schema {
  readonly $ref?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
}

export type Schemas = Readonly<Record<string, Schema>>;

/** Beyond that what is optional is left out. */
const deepest = 6;

export function schemaArbitrary(schema: Schema, schemas: Schemas, depth = 0): fc.Arbitrary<unknown> {
  const nested = (part: Schema): fc.Arbitrary<unknown> => schemaArbitrary(part, schemas, depth + 1);
  if (schema.$ref !== undefined) {
    const named = schemas[schema.$ref.split("/").at(-1) ?? ""];
    return named === undefined ? fc.jsonValue() : nested(named);
  }
  if ("const" in schema) return fc.constant(schema.const);
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const choices = schema.oneOf ?? schema.anyOf;
  if (choices !== undefined) return fc.oneof(...choices.map(nested));
  const types = [schema.type ?? "any"].flat();
  return fc.oneof(...types.map((type) => ofType(type, schema, depth, nested)));
}

function ofType(
  type: string,
  schema: Schema,
  depth: number,
  nested: (part: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const { minimum = -1e6, maximum = 1e6, minItems = 0, maxItems = 4, items = {} } = schema;
  switch (type) {
    case "object":
      return objectOf(schema, depth, nested);
    case "array":
      return fc.array(depth > deepest ? fc.constant({}) : nested(items), {
        minLength: Math.min(minItems, 4),
        maxLength: Math.min(maxItems, 4),
      });
    case "integer":
      return fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, 1e6) });
    case "number":
      return fc.double({ min: minimum, max: maximum, noNaN: true });
    case "boolean":
      return fc.boolean();
    case "null":
      return fc.constant(null);
    case "string":
      return schema.pattern === undefined ? words : fc.stringMatching(new RegExp(schema.pattern));
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectOf(
  { properties = {}, required = [] }: Schema,
  depth: number,
  nested: (part: Schema) => fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> {
  const names = Object.keys(properties).filter((name) => depth < deepest || required.includes(name));
  const model: Record<string, fc.Arbitrary<unknown>> = {};
  for (const name of names) {
    const part = name === "model" ? modelNames : nested(properties[name] ?? {});
    // Most of what is optional is left out, or nothing would ever be valid as a whole.
    model[name] = required.includes(name) ? part : fc.option(part, { nil: undefined, freq: 1 });
  }
  return fc.record(model, { requiredKeys: [...required].filter((name) => name in model) });
}

/** Text that has bitten somebody: torn surrogates, what JSON and JavaScript see differently, what looks like markup. */
const hostile = [
  "",
  "\u0000",
  "\uD800",
  "\u2028\u2029",
  "\uFEFF",
  "__proto__",
  "constructor",
  "../../etc/passwd",
  "%0d%0aset-cookie: a=b",
  "\r\nx-injected: 1",
  "<script>alert(1)</script>",
  "${7*7}{{7*7}}",
  "' OR 1=1 --",
  "data: [DONE]\n\n",
  "http://169.254.169.254/latest/meta-data",
  "𝕳𝖊𝖑𝖑𝖔 👩‍👩‍👧‍👦 ﷽",
  "A".repeat(5000),
  "(".repeat(3000),
  "a@".repeat(2000),
  "4111 1111 1111 1111",
] as const;

export const words = fc.oneof(
  { weight: 4, arbitrary: fc.string({ maxLength: 40 }) },
  { weight: 2, arbitrary: fc.string({ unit: "binary", maxLength: 20 }) },
  { weight: 2, arbitrary: fc.constantFrom("auto", "edge", "origin", "edge/x", "user", "text", "hello there") },
  { weight: 1, arbitrary: fc.constantFrom(...hostile) },
  { weight: 1, arbitrary: fc.constantFrom(...naughtyStrings) },
);

/** Of any other, nothing comes but that there is none. */
const modelNames = fc.oneof(
  { weight: 9, arbitrary: fc.constantFrom("auto", "edge", "origin", "edge/x", "origin/x") },
  { weight: 1, arbitrary: words },
);

/** The same value with one thing wrong, anywhere in it. */
export function mutated(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(values, fc.nat(), fc.oneof(fc.constant(undefined), fc.jsonValue({ maxDepth: 3 }), words, oddNumbers))
    .map(([value, at, odd]) => replaceAt(value, at, odd));
}

const oddNumbers = fc.constantFrom(0, -1, 0.5, -0, 1e308, 2 ** 53, -(2 ** 63), 1e-320);

/** The `at`th place, counted around; undefined leaves it out. */
function replaceAt(value: unknown, at: number, odd: unknown): unknown {
  if (typeof value !== "object" || value === null) return odd;
  const entries = Object.entries(value);
  if (entries.length === 0 || at % 7 === 0) return odd;
  const [name = "", inner] = entries[at % entries.length] ?? [];
  const isDeep = typeof inner === "object" && inner !== null && at % 3 !== 0;
  const changed = isDeep ? replaceAt(inner, Math.floor(at / 3), odd) : odd;
  if (Array.isArray(value)) return value.with(Number(name), changed);
  return { ...value, [name]: changed };
}
