import { expect, test } from "vitest";
import { readJson } from "#core/read-json";

test("readJson() reads JSON", () => {
  expect(readJson('{"a":[1,"]]{{"]}')).toEqual({ a: [1, "]]{{"] });
});

test("readJson() refuses nesting beyond 256 levels, and takes 256", () => {
  expect(() => readJson("[".repeat(257) + "]".repeat(257))).toThrow("nested deeper");
  expect(() => readJson("[".repeat(100_000))).toThrow(SyntaxError);
  expect(readJson("[".repeat(256) + "]".repeat(256))).toBeInstanceOf(Array);
});

test("readJson() does not count brackets inside strings, escaped quotes or not", () => {
  const text = JSON.stringify({ a: '["\\"['.repeat(400), b: `${"{".repeat(999)}\\` });
  expect(readJson(text)).toEqual(JSON.parse(text));
});
