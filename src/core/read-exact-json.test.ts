import { expect, test } from "vitest";
import { readExactJson, readOwnJson, roundExact } from "#core/read-exact-json";

test.each([
  '{"a":9007199254740993,"b":[-9223372036854775808],"c":"9007199254740993"}',
  '{"input":{"id":1234567890123456789012345678901234567890}}',
  '[1,-2,0.5,"12345678901234567"]',
])("readExactJson() keeps every digit of %s", (text) => {
  expect(JSON.stringify(readExactJson(text))).toBe(text);
});

test("readExactJson() finds a number after white space", () => {
  expect(JSON.stringify(readExactJson('{"a" : \n 9007199254740993}'))).toBe('{"a":9007199254740993}');
});

test("readExactJson() gives plain numbers where JavaScript holds them", () => {
  const text = '{"a":9007199254740991,"b":0.12345678901234567,"c":1.0,"d":1e400,"e":"1234567890123456"}';
  expect(readExactJson(text)).toEqual(JSON.parse(text));
});

test("readExactJson() refuses what readJson() refuses", () => {
  expect(() => readExactJson("[1234567890123456789")).toThrow(SyntaxError);
  expect(() => readExactJson(`${"[".repeat(300)}1234567890123456789${"]".repeat(300)}`)).toThrow(SyntaxError);
});

test("readOwnJson() reads at any depth, and keeps every digit", () => {
  const text = `${"[".repeat(300)}1234567890123456789${"]".repeat(300)}`;
  expect(JSON.stringify(readOwnJson(text))).toBe(text);
});

test("roundExact() comes as near as it can, and leaves all else alone", () => {
  expect(roundExact(Object(readExactJson("[9007199254740993]"))[0])).toBe(9007199254740992);
  expect(roundExact("a")).toBe("a");
});
