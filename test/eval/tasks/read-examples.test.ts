import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readExamples } from "./read-examples.ts";

const folder = mkdtempSync(join(tmpdir(), "weir-examples-"));
afterAll(() => {
  rmSync(folder, { recursive: true });
});
const file = (content: string): string => {
  const path = join(folder, "examples.jsonl");
  writeFileSync(path, content);
  return path;
};

test("readExamples() reads each line, and passes over empty ones", () => {
  const path = file('{"text":"a","label":"x","more":1}\n\n{"text":"","label":"y"}\n');
  expect(readExamples([path, path])).toHaveLength(4);
  expect(readExamples([path]).at(1)).toEqual({ text: "", label: "y" });
});

test("readExamples() passes over a byte order mark", () => {
  expect(readExamples([file('\ufeff{"text":"a","label":"x"}\r\n')])).toEqual([{ text: "a", label: "x" }]);
});

test.each([
  ["", "there is no example in it"],
  ['{"text":"a","label":"x"}\n{"text":1,"label":"x"}', ':2: "text" is not a text'],
  ['{"text":"a"}', ':1: "label" is not a text'],
  ["null", ":1: it is not an object"],
  ['{"text":"a","label":"x"}\n\n{', ":3: it is not JSON"],
  ["{", ":1: it is not JSON"],
])("readExamples() says of %j what is wrong, and where", (content, message) => {
  expect(() => readExamples([file(content)])).toThrow(message);
});

test("readExamples() says which file is missing", () => {
  expect(() => readExamples([join(folder, "none")])).toThrow(/none: ENOENT/u);
});
