import { expect, test } from "vitest";
import { trainModel, writeModel } from "#models/train";
import { toyExamples } from "../../fixtures/toy-examples.ts";
import { readSpeed } from "./read-speed.ts";
import { measureSpeed } from "./speed.ts";

test("measureSpeed() times a model that it is given as bytes, and readSpeed() reads what it says", async () => {
  const options = { provenance: { data: "toy", licence: "MIT" }, guarantee: { alpha: 0.05, delta: 0.05 } };
  const texts = toyExamples().map(({ text }) => text);
  const speed = await measureSpeed(await writeModel(trainModel(toyExamples(), options).model), texts);
  expect(speed.microsP50).toBeGreaterThan(0);
  expect(speed.microsLongest).toBeGreaterThan(0);
  expect(speed.loadMs).toBeGreaterThan(0);
  expect(readSpeed(JSON.stringify(speed)).microsP50).toBeCloseTo(speed.microsP50, 3);
});

test.each(["{}", "null", '{"microsP50":1,"microsLongest":"2","loadMs":3}'])("readSpeed() refuses %s", (json) => {
  expect(() => readSpeed(json)).toThrow("Cannot read what the Worker measured");
});
