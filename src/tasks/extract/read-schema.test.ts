import { expect, test } from "vitest";
import { readSchema } from "./read-schema.ts";

const invoice = {
  type: "object",
  required: ["total"],
  properties: { total: { $ref: "#/$defs/money" }, parts: { type: "array", items: { $ref: "#" } } },
  $defs: { money: { type: "number" } },
};

test("readSchema() follows references within the schema, recursive ones too", () => {
  const validator = readSchema(invoice);
  expect(validator.validate({ total: 1, parts: [{ total: 2, parts: [] }] }).valid).toBe(true);
  expect(validator.validate({ total: 1, parts: [{ total: "2" }] }).valid).toBe(false);
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
  ["an identifier", { $id: "https://example.com/schema" }],
  ["a reference that leads nowhere", { $ref: "#/$defs/none" }],
  ["a reference to itself", { $ref: "#" }],
  ["a billion checks", { $ref: "#/$defs/p0", $defs: doubling }],
  ["more characters than allowed", { description: "x".repeat(40_000) }],
])("readSchema() refuses a schema with %s, at once", (_, schema) => {
  expect(() => readSchema(schema)).toThrow("'input.schema' is");
});
