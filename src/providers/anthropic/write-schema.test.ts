import { expect, test } from "vitest";
import { writeSchema } from "./write-schema.ts";

const person = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  type: "object",
  properties: {
    age: { type: "integer", description: "In years.", minimum: 0, maximum: 150 },
    tags: { type: "array", items: { oneOf: [{ const: 1 }, { $ref: "#/$defs/tag" }] }, minItems: 2 },
    at: { type: "string", format: "date" },
    by: { type: ["string", "null"], format: "regex" },
    none: { type: "object", additionalProperties: false },
  },
  required: ["age"],
  $defs: { tag: { type: "object", properties: { of: { enum: ["a"] }, minimum: { type: "number" } } } },
};

test("writeSchema() closes objects, and makes a description of the words that Anthropic refuses", () => {
  expect(writeSchema(person)).toEqual({
    type: "object",
    properties: {
      age: { type: "integer", description: "In years. (minimum: 0, maximum: 150)" },
      tags: { type: "array", items: { anyOf: [{ const: 1 }, { $ref: "#/$defs/tag" }] }, description: "(minItems: 2)" },
      at: { type: "string", format: "date" },
      by: { type: ["string", "null"], description: '(format: "regex")' },
      none: { type: "object", properties: {}, additionalProperties: false },
    },
    required: ["age"],
    $defs: {
      tag: {
        type: "object",
        properties: { of: { enum: ["a"] }, minimum: { type: "number" } },
        additionalProperties: false,
      },
    },
    additionalProperties: false,
  });
});

test("writeSchema() says a lone allOf as what it holds", () => {
  const schema = {
    properties: { tag: { allOf: [{ $ref: "#/$defs/tag" }], description: "Its tag." } },
    $defs: { tag: {} },
  };
  expect(writeSchema(schema)).toMatchObject({ properties: { tag: { $ref: "#/$defs/tag", description: "Its tag." } } });
  expect(JSON.stringify(writeSchema(schema))).not.toContain("allOf");
});

test.each([
  { name: "an object of whatever fields", schema: { type: "object" } },
  {
    name: "an open one within",
    schema: { type: "array", items: { type: "object", additionalProperties: true, properties: {} } },
  },
  {
    name: "a map",
    schema: { anyOf: [{ type: "null" }, { type: "object", additionalProperties: { type: "string" } }] },
  },
  {
    name: "one that holds its like",
    schema: { ...person, $defs: { tag: { type: "array", items: { $ref: "#/$defs/tag" } } } },
  },
  { name: "one by name", schema: { ...person, $defs: { tag: { type: "object" } } } },
])("writeSchema() gives nothing for $name", ({ schema }) => {
  expect(writeSchema(schema)).toBeUndefined();
});
