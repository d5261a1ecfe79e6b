import { expect, test } from "vitest";
import { readSchema } from "./read-schema.ts";

const invoice = {
  type: "object",
  required: ["total"],
  properties: { total: { $ref: "#/$defs/money" }, parts: { type: "array", items: { $ref: "#" } } },
  $defs: { money: { type: "number" } },
};

test("readSchema() follows references within the schema, recursive ones too", () => {
  const findFault = readSchema(invoice);
  expect(findFault({ total: 1, parts: [{ total: 2, parts: [] }] })).toBeUndefined();
  expect(findFault({ total: 1, parts: [{ total: "2" }] })).toBe("'#/parts/0/total' breaks 'type'");
});

/** Each part twice the next: 2 to the 40th checks. */
const doubling = Object.fromEntries(
  Array.from({ length: 40 }, (_, at) => [
    `p${at}`,
    { allOf: [{ $ref: `#/$defs/p${at + 1}` }, { $ref: `#/$defs/p${at + 1}` }] },
  ]),
);

test.each([
  ["a pattern", { properties: { a: { pattern: "(a+)+$" } } }],
  ["patterns for names", { patternProperties: { "(a+)+$": {} } }],
  ["another document", { $ref: "https://example.com/schema" }],
  ["an identifier within", { properties: { a: { $id: "https://example.com/schema" } } }],
  ["a dynamic reference", { properties: { a: { items: { $recursiveRef: "#" } } } }],
  ["dependencies", { dependencies: { a: { properties: {} } } }],
  ["a format that could take for ever", { properties: { a: { format: "url" } } }],
  ["a text in place of a list", { required: "abc" }],
  ["a reference that leads nowhere", { $ref: "#/$defs/none" }],
  ["a reference to itself", { $ref: "#" }],
  ["a billion checks", { $ref: "#/$defs/p0", $defs: doubling }],
  ["a type that is none", { properties: { a: { items: { type: ["null", "int"] } } } }],
  ["a type other than object", { type: "array" }],
  ["more characters than allowed", { description: "x".repeat(40_000) }],
])("readSchema() refuses a schema with %s, at once", (_, schema) => {
  expect(() => readSchema(schema)).toThrow("'input.schema' is");
});

test("readSchema() takes a property that is named pattern", () => {
  expect(readSchema({ properties: { pattern: { type: "string" } } })({ pattern: 1 })).toContain("'type'");
  expect(() => readSchema({ properties: { a: { pattern: ["(a+)+$"] } } })).toThrow(
    "'input.schema' is one with a pattern",
  );
});

test("readSchema() takes the schema's own identifier, and says of a word with what it cannot have that it is none", () => {
  expect(readSchema({ $id: "https://example.com/schema", required: ["a"] })({})).toContain("'required'");
  const check = readSchema({ properties: { a: { items: null } } });
  expect(() => check({ a: [1] })).toThrow("'input.schema' is no JSON Schema");
});

test("readSchema() takes a type that is a value or a name", () => {
  const schema = { type: ["object", "null"], properties: { type: { const: { type: "circle" } } }, required: ["type"] };
  expect(readSchema(schema)({ type: { type: "circle" } })).toBeUndefined();
});

/** Twice the work with each level of the value. */
const part = { properties: { a: { $ref: "#" } } };
const deep = (levels: number): object => (levels === 0 ? {} : { a: deep(levels - 1) });

test.each([
  ["doubles the work with each level", { allOf: [part, part] }, deep(40)],
  [
    "compares each with each",
    { properties: { a: { uniqueItems: true } } },
    { a: Array.from({ length: 50_000 }, (_, at) => at) },
  ],
  [
    "refers to itself below a property",
    { properties: { a: { $ref: "#/$defs/x" } }, $defs: { x: { anyOf: [{ $ref: "#/$defs/x" }] } } },
    deep(1),
  ],
])("a schema that %s checks no answer for ever", (_, schema, value) => {
  const check = readSchema(schema);
  expect(() => check(value)).toThrow("'input.schema' is one that takes too long");
});

test("a recursive schema checks a long answer", () => {
  const list = { properties: { a: { anyOf: [{ $ref: "#" }, { type: "null" }] } }, additionalProperties: false };
  expect(readSchema(list)(deep(100))).toBeUndefined();
  expect(readSchema(list)({ a: { a: { b: 1 } } })).toBeDefined();
});
