import { expect, test } from "vitest";
import { shapeOf } from "./shape-of.ts";

test.each([
  ["", "an empty body"],
  [" <!doctype html><p>Jane", "HTML or XML"],
  ['{"object":"lists"}', "JSON of another shape"],
  ['{"choices":[{"message":"Jane', "28 characters that are no JSON"],
])("shapeOf(%j) is %s", (text, shape) => {
  expect(shapeOf(text)).toBe(shape);
});
