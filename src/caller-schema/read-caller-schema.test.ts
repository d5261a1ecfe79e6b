import { Validator } from "@cfworker/json-schema";
import { describe, expect, test } from "vitest";
import type { UnknownRecord } from "#core/read-record";
import { readCallerSchema } from "./read-caller-schema.ts";

/** `kept`, `broken`, `too costly`, or what keeps the schema from being checked. */
function judge(schema: UnknownRecord, value: unknown): string {
  const read = readCallerSchema(schema);
  if ("flaw" in read) return read.flaw;
  const result = read.check(value);
  if (result === "too costly") return result;
  return result.valid ? "kept" : "broken";
}

const many = <Item>(count: number, make: (at: number) => Item): readonly Item[] =>
  Array.from({ length: count }, (_, at) => make(at));
const names = (count: number): UnknownRecord => Object.fromEntries(many(count, (at) => [`k${at}`, at]));
const nest = (levels: number, wrap: (inner: unknown) => unknown): unknown =>
  many(levels, () => wrap).reduce<unknown>((inner, each) => each(inner), {});

describe("a schema of a stranger's that would hold the isolate", () => {
  const twice = (ref: UnknownRecord): UnknownRecord => ({ items: { allOf: [ref, ref] } });
  const deepList = nest(60, (inner) => [inner]);
  const again = { properties: { a: { $ref: "#" } } };
  const host = `http://${"a".repeat(60)}!`;

  test.each<[string, UnknownRecord, unknown, string]>([
    ["an expression of its own", { pattern: "^(a+)+$" }, `${"a".repeat(60)}b`, "a pattern"],
    ["an expression for names", { patternProperties: { "^(a+)+$": {} } }, {}, "a pattern"],
    ["the validator's expression for url", { items: { format: "url" } }, [host], "a format that is not checked"],
    ["that in a list, which is its name, too", { format: ["url"] }, host, "a format that is not checked"],
    ["an expression in the value", { format: "regex" }, "(a+)+$", "a format that is not checked"],
    ["$recursiveRef", twice({ $recursiveRef: "#" }), deepList, "'$recursiveRef'"],
    ["$dynamicRef", twice({ $dynamicRef: "#" }), deepList, "'$dynamicRef'"],
    ["$ref to itself", twice({ $ref: "#" }), deepList, "too costly"],
    [
      "$ref to an identifier",
      { $id: "https://x.y/a", ...twice({ $ref: "https://x.y/a" }) },
      deepList,
      "a reference to elsewhere",
    ],
    ["$ref to an anchor", { $anchor: "a", ...twice({ $ref: "#a" }) }, deepList, "a reference to elsewhere"],
    [
      "an identifier below its own",
      { $ref: "#/$defs/a", $defs: { a: { $id: "https://x.y/a", ...twice({ $ref: "#" }) } } },
      deepList,
      "an '$id' below its own",
    ],
    [
      "the validator's own word",
      { $ref: "#/$defs/a", __absolute_ref__: "#", $defs: { a: {} } },
      1,
      "'__absolute_ref__'",
    ],
    [
      "a reference that an address would trim",
      { $ref: "#/$defs/a ", $defs: { a: twice({ $ref: "#/$defs/a " }) } },
      deepList,
      "a reference that leads nowhere",
    ],
    ["dependencies", { dependencies: { a: { allOf: [again, again] } } }, nest(60, (a) => ({ a })), "'dependencies'"],
    [
      "dependentSchemas",
      { dependentSchemas: { a: { allOf: [again, again] } } },
      nest(60, (a) => ({ a })),
      "'dependentSchemas'",
    ],
    [
      "propertyNames of long names",
      { propertyNames: { allOf: many(9999, () => ({ minLength: 1 })) } },
      { ["k".repeat(99_999)]: 1 },
      "too costly",
    ],
    ["a long enum", { items: { enum: many(150_000, (at) => at) } }, many(5000, () => 149_999), "too costly"],
    ["an enum of objects", { enum: many(50_000, () => ({})) }, names(50_000), "too costly"],
    ["a long const", { items: { const: names(5000) } }, many(1000, () => names(5000)), "too costly"],
    ["uniqueItems", { uniqueItems: true }, many(50_000, (at) => at), "too costly"],
    ["uniqueItems, true in another way", { uniqueItems: "yes" }, many(50_000, (at) => at), "too costly"],
    [
      "a long list in place of a number",
      { items: { minLength: many(99_999, () => 0) } },
      many(9999, () => ""),
      "too costly",
    ],
    [
      "a text in place of a list",
      { items: { required: "a".repeat(999_999) } },
      many(9999, () => ({})),
      "a 'required' that is none",
    ],
    ["many properties", { items: { properties: names(50_000) } }, many(9999, () => ({})), "too costly"],
    ["many names", { allOf: many(9999, () => ({})) }, names(50_000), "too costly"],
    ["a long text, over and over", { allOf: many(9999, () => ({ minLength: 1 })) }, "x".repeat(999_999), "too costly"],
    ["more parts than the value has", { allOf: many(200_000, () => true) }, 1, "more parts than are checked"],
    [
      "parts within parts that all see the value",
      { allOf: [nest(150, (inner) => ({ allOf: [inner] })), twice({})] },
      many(9999, () => 1),
      "too costly",
    ],
    ["a reference to itself in one place", { $ref: "#" }, 1, "too costly"],
  ])("is not checked: %s", { timeout: 5000 }, (_, schema, value, verdict) => {
    expect(judge(schema, value)).toBe(verdict);
  });

  test("spends what several checks may cost together", () => {
    const read = readCallerSchema({ items: { type: "number" } });
    if ("flaw" in read) throw new Error(read.flaw);
    let left = 60;
    const spend = (steps: number): boolean => (left -= steps) >= 0;
    expect(
      many(
        3,
        () =>
          read.check(
            many(40, (at) => at),
            spend,
          ) === "too costly",
      ),
    ).toEqual([false, true, true]);
  });

  test("is read without a look at what identifiers within a description would make of it", { timeout: 5000 }, () => {
    expect(judge({ "x-note": nest(60, (inner) => ({ id: "a", "x-note": inner })) }, {})).toBe("kept");
  });
});

/** As `zod` and `pydantic` write them, and OpenAI's guide to structured outputs. */
const invoice = {
  $schema: "https://json-schema.org/draft/2020-12/schema",
  $id: "https://example.com/invoice.json",
  title: "Invoice",
  type: "object",
  additionalProperties: false,
  required: ["id", "day", "lines"],
  properties: {
    id: { type: "string", format: "uuid" },
    day: { type: "string", format: "date" },
    at: { anyOf: [{ type: "string", format: "date-time" }, { type: "null" }], default: null },
    mail: { type: "string", format: "email", minLength: 3, maxLength: 200 },
    site: { type: "string", format: "uri" },
    lines: { type: "array", minItems: 1, items: { $ref: "#/$defs/Line" } },
    tags: { type: "array", uniqueItems: true, items: { type: "string" } },
    currency: { enum: many(300, (at) => `C${at}`) },
    place: { type: "array", prefixItems: [{ type: "number" }, { type: "number" }], items: false },
    notes: { type: "object", additionalProperties: { type: "string" }, propertyNames: { maxLength: 20 } },
  },
  $defs: {
    Line: {
      id: "Line",
      type: "object",
      required: ["name", "price"],
      properties: {
        name: { type: "string" },
        price: { type: "number", minimum: 0, multipleOf: 0.01 },
        pattern: { const: "plain" },
      },
    },
    Unused: { type: "string", pattern: "^[A-Z]+$" },
  },
};
const line = { name: "a", price: 0.05, pattern: "plain" };
const sound = {
  id: "123e4567-e89b-12d3-a456-426614174000",
  day: "2024-02-29",
  at: "2024-02-29T12:00:00Z",
  mail: "a@example.com",
  site: "https://example.com/a?b=c",
  lines: many(500, () => line),
  tags: many(150, (at) => `tag ${at}`),
  currency: "C299",
  place: [1, 2],
  notes: { a: "b" },
};
const tree = {
  type: "object",
  properties: {
    type: { type: "string", enum: ["div", "button"] },
    children: { type: "array", items: { $ref: "#" } },
    next: { anyOf: [{ $ref: "#" }, { type: "null" }] },
  },
  required: ["type", "children"],
  additionalProperties: false,
};
const leaf = { type: "div", children: [] };

describe("a schema as callers write them", () => {
  test.each<[string, UnknownRecord, unknown, string]>([
    ["an invoice", invoice, sound, "kept"],
    ["no date", invoice, { ...sound, day: "2023-02-29" }, "broken"],
    ["no UUID", invoice, { ...sound, id: "1" }, "broken"],
    ["no address", invoice, { ...sound, mail: "a@" }, "broken"],
    ["no URI", invoice, { ...sound, site: "example" }, "broken"],
    ["a line that is wrong", invoice, { ...sound, lines: [...sound.lines, { ...line, price: "1" }] }, "broken"],
    ["a property named pattern", invoice, { ...sound, lines: [{ ...line, pattern: "(a+)+" }] }, "broken"],
    ["a tag twice", invoice, { ...sound, tags: ["a", "b", "a"] }, "broken"],
    ["another currency", invoice, { ...sound, currency: "C300" }, "broken"],
    ["one number too many", invoice, { ...sound, place: [1, 2, 3] }, "broken"],
    ["a name too long", invoice, { ...sound, notes: { ["a".repeat(21)]: "b" } }, "broken"],
    ["a field that nobody knows", invoice, { ...sound, more: 1 }, "broken"],
    ["a tree", tree, { ...leaf, children: many(500, () => ({ ...leaf, children: [leaf] })) }, "kept"],
    ["a deep tree", tree, nest(100, (inner) => ({ ...leaf, next: inner })), "broken"],
    ["a deep list", tree, many(100, () => 0).reduce<unknown>((next) => ({ ...leaf, next }), leaf), "kept"],
    [
      "a long list",
      { items: { type: "object", properties: { a: { type: "number" } } } },
      many(4000, (a) => ({ a })),
      "kept",
    ],
    [
      "what is null instead of left out",
      { type: "object", items: null, required: [], properties: { a: { properties: null } } },
      { a: 1 },
      "kept",
    ],
  ])("is checked as the validator does: %s", (_, schema, value, verdict) => {
    expect(judge(schema, value)).toBe(verdict);
    const theirs = new Validator(structuredClone(schema), "2020-12").validate(value).valid;
    expect(theirs ? "kept" : "broken").toBe(verdict);
  });

  test("is left as it is", () => {
    const schema = Object.freeze({ properties: Object.freeze({ a: Object.freeze({ $ref: "#" }) }) });
    expect(judge(schema, { a: {} })).toBe("kept");
  });
});
