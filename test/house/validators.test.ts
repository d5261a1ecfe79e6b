// Do the compiled validators agree with ajv, whatever is sent?
import { readFileSync, readdirSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { compileSchemas } from "../../scripts/compile-schemas.ts";
import * as guards from "../../src/core/generated/validators.ts";
import { mutated, schemaArbitrary, type Schemas } from "../fuzz/schema-arbitrary.ts";

const folder = new URL("../../schemas/", import.meta.url);
const read = (file: string) => JSON.parse(readFileSync(new URL(file, folder), "utf8"));
const files = readdirSync(folder).filter((file) => file.endsWith(".schema.json"));
const ajv = new Ajv2020({ discriminator: true, strictTypes: false, schemas: files.map(read) });

/** Those that schemas refer to, across files. */
const named: Schemas = Object.assign(
  {},
  ...files.map((file) => read(file).$defs),
  read("openapi.json").components.schemas,
);

test.each([
  { guard: guards.isChatRequest, name: "chat-request" },
  { guard: guards.isMessagesRequest, name: "messages-request" },
  { guard: guards.isResponsesRequest, name: "responses-request" },
  { guard: guards.isEmbeddingsRequest, name: "embeddings-request" },
  { guard: guards.isTaskRequest, name: "task-request" },
  { guard: guards.isChatCompletion, name: "chat-completion" },
  { guard: guards.isChatChunk, name: "chat-chunk" },
])("$name: the compiled validator says what ajv says", ({ guard, name }) => {
  const schema = read(`${name}.schema.json`);
  const isRight = ajv.getSchema(schema.$id);
  const valid = schemaArbitrary(schema, named);
  const values = fc.oneof(
    { weight: 3, arbitrary: valid },
    { weight: 5, arbitrary: mutated(valid) },
    { weight: 2, arbitrary: mutated(mutated(valid)) },
    { weight: 1, arbitrary: fc.jsonValue() },
  );
  const seen = { true: 0, false: 0 };
  const property = fc.property(values, (made) => {
    const value = asItIsChecked(JSON.parse(JSON.stringify(made) ?? "null"), name);
    const said = guard(value);
    seen[`${said}`] += 1;
    expect(said, JSON.stringify(value)).toBe(isRight?.(value));
  });
  fc.assert(property, { numRuns: 2000, seed: 20_261_129 });
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(100);
});

/** Requests without what is null, answers without a receipt of their own: see scripts/generate.ts. */
function asItIsChecked(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  const isLeftOut = name.endsWith("request")
    ? (_: string, inner: unknown) => inner === null
    : (key: string) => key === "weir";
  return Object.fromEntries(Object.entries(value).filter(([key, inner]) => !isLeftOut(key, inner)));
}

test.each([
  { what: "a word", schema: { type: "object", patternProperties: {} }, says: "'patternProperties'" },
  { what: "a type", schema: { type: "date" }, says: "'date'" },
  { what: "a reference", schema: { $ref: "#/$defs/Nobody" }, says: "leads nowhere" },
  { what: "a oneOf", schema: { oneOf: [{ type: "string" }, { type: "number" }] }, says: "no oneOf" },
  {
    what: "a discriminator",
    schema: { discriminator: { propertyName: "type" }, oneOf: [{ properties: { type: { $ref: "#/x" } } }] },
    says: "'type' has no const or enum",
  },
  { what: "a minLength", schema: { type: "string", minLength: 2 }, says: "'minLength' of 2" },
])("compileSchemas() refuses $what that it does not know", ({ schema, says }) => {
  expect(() => compileSchemas(new Map([["x", schema]]), { isX: "x" })).toThrow(says);
});
