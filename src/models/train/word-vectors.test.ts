import { expect, test } from "vitest";
import { readWordVectors, writeWordVectors } from "./word-vectors.ts";

const provenance = { data: "made up", licence: "MIT" };
const vectors = [Float64Array.of(0.24, -0.1, 0), Float64Array.of(-0.25, 0.05, 3)];
const file = writeWordVectors({ provenance, words: ["good", "bad"] }, vectors);

test("readWordVectors() reads what was written, to half a step", () => {
  const read = readWordVectors(file);
  expect(read).toMatchObject({ provenance, words: ["good", "bad"], dimensions: 3 });
  const numbers = Array.from(read.values, (value) => value * read.step);
  for (const [at, wanted] of [0.24, -0.1, 0, -0.25, 0.05, 0.25].entries())
    expect(Math.abs((numbers[at] ?? 1) - wanted)).toBeLessThanOrEqual(1 / 60 + 1e-9);
});

test("readWordVectors() refuses a file that is cut", () => {
  expect(() => readWordVectors(file.subarray(0, file.length - 1))).toThrow("it has 2 bytes for 6 numbers");
});

test.each([
  [[], "its header is not an object"],
  [{ words: ["a"], dimensions: 1 }, "it does not say where it comes from"],
  [{ origin: provenance, words: [], dimensions: 1 }, "it has no words"],
  [{ origin: provenance, words: ["a"], dimensions: 0.5 }, "it does not say how long a vector is"],
])("readWordVectors() says of the header %j what is wrong", (header, message) => {
  const json = new TextEncoder().encode(JSON.stringify(header));
  const forged = new Uint8Array(4 + json.length);
  new DataView(forged.buffer).setUint32(0, json.length, true);
  forged.set(json, 4);
  expect(() => readWordVectors(forged)).toThrow(`Cannot read the word vectors: ${message}`);
});
