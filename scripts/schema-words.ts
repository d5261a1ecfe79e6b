// What does each word of JSON Schema ask of a value, as code?
import { isRecord } from "#core/read-record";
import type { JsonObject } from "./openapi.ts";

/** A part of the value that a function checks: how the code calls it, and its name in there. */
export interface Part {
  readonly code: string;
  readonly name?: string;
}

/** What a schema may say of others. */
export interface Compiler {
  /** The function that checks a schema. @param wish how it may be called */
  readonly nameFor: (schema: JsonObject, wish: string) => string;
  /** The same, written where it is needed. */
  readonly write: (schema: JsonObject, part: Part) => readonly string[];
  /** Where its `$ref` leads. */
  readonly follow: (schema: JsonObject) => JsonObject;
}

/** Each is true, or false and has noted why; they are to be asked one after the other. @throws at a word that is not known */
export function conditions(schema: JsonObject, part: Part, compiler: Compiler): readonly string[] {
  const unknown = Object.keys(schema).find((word) => !(word in words) && !silent.has(word));
  if (unknown !== undefined) throw new Error(`Cannot compile a schema: '${unknown}' is not a word that is known`);
  return Object.entries(words).flatMap(([keyword, { type, ask }]) => {
    if (!(keyword in schema)) return [];
    const asked = ask({ keyword, said: schema[keyword], schema, part, compiler });
    const isOfType =
      type === undefined || schema["type"] === type || (type === "number" && schema["type"] === "integer");
    return isOfType ? asked : asked.map((each) => `(${isOther(type, part.code)} || ${each})`);
  });
}

interface Asked {
  readonly keyword: string;
  readonly said: unknown;
  readonly schema: JsonObject;
  readonly part: Part;
  readonly compiler: Compiler;
}

interface Word {
  /** Values of other types are right. */
  readonly type?: string;
  readonly ask: (asked: Asked) => readonly string[];
}

const silent: ReadonlySet<string> = new Set(["$schema", "$id", "$defs", "title", "description", "discriminator"]);

/** In the order in which they are asked. */
const words: Readonly<Record<string, Word>> = {
  $ref: { ask: ({ schema, part, compiler }) => [call(schema, part, compiler)] },
  type: {
    ask({ said, part }) {
      const types = strings(said);
      const isAny = types.map((type) => test(type, part.code)).join(" || ");
      const [type = "", ...others] = types;
      if (others.length > 0) return [must(isAny, "type", types.join(", "), part)];
      return [`is${type.slice(0, 1).toUpperCase()}${type.slice(1)}(${args([part.code], part)})`];
    },
  },
  const: { ask: ({ said, part }) => [must(isOneOf([said], part), "const", String(said), part)] },
  enum: { ask: ({ said, part }) => [must(isOneOf(list(said), part), "enum", strings(said).join(", "), part)] },
  minimum: limit("number", (code, least) => `${code} >= ${least}`),
  maximum: limit("number", (code, most) => `${code} <= ${most}`),
  // In code points, of which none is shorter than nothing.
  minLength: limit("string", (code, least) => `${code}.length >= ${least}`, 1),
  maxLength: limit("string", (code, most) => `!isLonger(${code}, ${most})`),
  pattern: {
    type: "string",
    ask: ({ said, part }) => [must(`${new RegExp(String(said), "u")}.test(${part.code})`, "pattern", said, part)],
  },
  minItems: limit("array", (code, least) => `${code}.length >= ${least}`),
  maxItems: limit("array", (code, most) => `${code}.length <= ${most}`),
  items: { type: "array", ask: (asked) => [every("everyItem", asked)] },
  required: {
    type: "object",
    ask: ({ said, part }) =>
      strings(said).map((name) => `isThere(${part.code}[${JSON.stringify(name)}], ${JSON.stringify(name)})`),
  },
  maxProperties: limit("object", (code, most) => `Object.keys(${code}).length <= ${most}`),
  propertyNames: { type: "object", ask: (asked) => [every("everyName", asked)] },
  additionalProperties: {
    type: "object",
    ask(asked) {
      if (asked.said !== false) return [every("everyValue", asked)];
      return [`hasOnly(${asked.part.code}, ${JSON.stringify(Object.keys(object(asked.schema["properties"])))})`];
    },
  },
  properties: { type: "object", ask: askProperties },
  oneOf: { ask: (asked) => ["discriminator" in asked.schema ? askByTag(asked) : askByType(asked)] },
};

const tests: Readonly<Record<string, (code: string) => string>> = {
  string: (code) => `typeof ${code} === "string"`,
  number: (code) => `Number.isFinite(${code})`,
  integer: (code) => `Number.isInteger(${code})`,
  boolean: (code) => `typeof ${code} === "boolean"`,
  array: (code) => `Array.isArray(${code})`,
  object: (code) => `isRecord(${code})`,
  null: (code) => `${code} === null`,
};

/** Of these the parts have names of their own, so that the code for them stands in a function. */
const nesting = ["properties", "required", "maxProperties", "propertyNames", "additionalProperties", "oneOf"];

function test(type: string, code: string): string {
  const write = tests[type];
  if (write === undefined) throw new Error(`Cannot compile a schema: '${type}' is not a type that is known`);
  return write(code);
}

/** Where the type itself has been looked at: of a number, whether it is a whole or a finite one. */
function isOther(type: string, code: string): string {
  return type === "number" ? `typeof ${code} !== "number"` : `!(${test(type, code)})`;
}

/** @param highest the most that may be said */
function limit(type: string, write: (code: string, said: number) => string, highest = Infinity): Word {
  return {
    type,
    ask: ({ keyword, said, part }) => {
      if (typeof said === "number" && said <= highest) return [must(write(part.code, said), keyword, said, part)];
      throw new Error(`Cannot compile a schema: a '${keyword}' of ${String(said)} is not known`);
    },
  };
}

function must(condition: string, keyword: string, expected: unknown, part: Part): string {
  return `(${condition} || no(${args([JSON.stringify(keyword), JSON.stringify(expected)], part)}))`;
}

function args(first: readonly string[], { name }: Part): string {
  return [...first, ...(name === undefined ? [] : [JSON.stringify(name)])].join(", ");
}

function within(check: string, { name }: Part): string {
  return name === undefined ? check : `(${check} || at(${JSON.stringify(name)}))`;
}

function call(schema: JsonObject, part: Part, compiler: Compiler): string {
  return within(`${compiler.nameFor(schema, wishOf(schema, part, compiler))}(${part.code})`, part);
}

/** Of what an array or an object holds. */
function every(name: string, { said, part, compiler }: Asked): string {
  const inner = object(said);
  return within(`${name}(${part.code}, ${compiler.nameFor(inner, wishOf(inner, part, compiler))})`, part);
}

function wishOf(schema: JsonObject, { name = "part" }: Part, { follow }: Compiler): string {
  const title = follow(schema)["title"];
  return typeof title === "string"
    ? title
    : name.replaceAll(/(?:^|_)(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function askProperties({ said, schema, part: { code }, compiler }: Asked): readonly string[] {
  return Object.entries(object(said)).map(([name, value]) => {
    const inner = object(value);
    const part = { code: `${code}[${JSON.stringify(name)}]`, name };
    const isNested = nesting.some((word) => word in inner);
    const checks = isNested ? [call(inner, part, compiler)] : compiler.write(inner, part);
    const all = checks.join(" && ");
    if (list(schema["required"] ?? []).includes(name)) return all;
    // Most fields are absent, or of a type and no more.
    return checks.length === 1 && /^is[A-Z]/.test(all)
      ? all.replace("is", "maybe")
      : `(${part.code} === undefined || ${all})`;
  });
}

/** Which of them it is, one field says. */
function askByTag({ said, schema, part, compiler }: Asked): string {
  const tag = String(object(schema["discriminator"])["propertyName"]);
  const field = { code: `${part.code}[${JSON.stringify(tag)}]`, name: tag };
  const tagged = list(said).map((each) => {
    const words = object(object(compiler.follow(object(each))["properties"])[tag]);
    // In place: ajv does not follow a reference here, either.
    if (!("const" in words || "enum" in words))
      throw new Error(`Cannot compile a schema: '${tag}' has no const or enum`);
    const { const: only, enum: values = [only] } = words;
    return { values: list(values), check: call(object(each), part, compiler) };
  });
  const known = tagged.flatMap(({ values }) => values).join(", ");
  const cases = tagged.map(({ values, check }) => `${isOneOf(values, field)} ? ${check} : `);
  return `(${cases.join("")}no("enum", ${JSON.stringify(known)}, ${JSON.stringify(tag)}))`;
}

/** A word of a list, or an object. */
function askByType({ said, part, compiler }: Asked): string {
  const [word, record, ...others] = list(said).map(object);
  if (word === undefined || record === undefined || others.length > 0 || compiler.follow(record)["type"] !== "object") {
    throw new Error("Cannot compile a schema: no oneOf is known but of a list and an object, or with a discriminator");
  }
  const isWord = compiler.write(word, part).join(" && ");
  return `(${test("object", part.code)} ? ${call(record, part, compiler)} : ${isWord})`;
}

function isOneOf(values: readonly unknown[], { code }: Part): string {
  return values.map((value) => `${code} === ${JSON.stringify(value)}`).join(" || ");
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [value];
}

function strings(value: unknown): readonly string[] {
  return list(value).map(String);
}

function object(value: unknown): JsonObject {
  return isRecord(value) ? value : {};
}
