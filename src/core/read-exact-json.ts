// How does a whole number that JavaScript cannot hold go through unchanged?
import { readJson } from "#core/read-json";

declare global {
  /** ECMA-262's JSON.parse source text access, which V8 has and TypeScript's libraries do not tell of yet. */
  interface JSON {
    parse(
      text: string,
      reviver: (key: string, value: unknown, context: { readonly source?: string }) => unknown,
    ): unknown;
    rawJSON(text: string): object;
    isRawJSON(value: unknown): value is { readonly rawJSON: string };
  }
}

/**
 * The same as readJson, but that whole numbers beyond 2^53 become objects that JSON.stringify writes as they came: ids in a
 * tool's input, bounds of 64 bits in its schema. Text in which no number has 16 digits is parsed as ever.
 * @throws SyntaxError as readJson does.
 */
export function readExactJson(text: string): unknown {
  const value = readJson(text);
  return longNumber.test(text) ? JSON.parse(text, keepExact) : value;
}

/**
 * The same for what Weir itself has written: what lies in it was as deep as may be when it was checked, and what is written around it
 * makes it deeper.
 * @throws SyntaxError where it was cut.
 */
export function readOwnJson(text: string): unknown {
  return longNumber.test(text) ? JSON.parse(text, keepExact) : JSON.parse(text);
}

/** Where a number may stand: ten times as fast as to look for digits anywhere. */
const longNumber = /[:,[]\s*-?\d{16}/;

function keepExact(_: string, value: unknown, { source }: { readonly source?: string }): unknown {
  const isChanged = typeof value === "number" && !Number.isSafeInteger(value) && /^-?\d+$/.test(source ?? "");
  return isChanged && source !== undefined ? JSON.rawJSON(source) : value;
}

/** The number itself, as near as JavaScript comes. */
export function roundExact(value: unknown): unknown {
  return JSON.isRawJSON(value) ? Number(value.rawJSON) : value;
}
