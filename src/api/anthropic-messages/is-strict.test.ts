import { expect, test } from "vitest";
import { isStrict } from "./is-strict.ts";

const closed = { type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false };

test.each<[name: string, schema: unknown, is: boolean]>([
  ["closed, and of fields that all must be there", closed, true],
  ["of a list of such", { type: "array", items: { anyOf: [closed, { type: "null" }] } }, true],
  ["open", { ...closed, additionalProperties: undefined }, false],
  ["open, or null", { ...closed, type: ["object", "null"], additionalProperties: undefined }, false],
  ["with a field that may be left out", { ...closed, required: [] }, false],
  ["with an open one within", { ...closed, properties: { a: { type: "object" } } }, false],
])("isStrict() of a schema %s", (_, schema, is) => {
  expect(isStrict(schema)).toBe(is);
});
