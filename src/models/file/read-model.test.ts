import { beforeAll, expect, test } from "vitest";
import { makeClassifier, maxModelBytes, readModel, trainModel, writeModel, type Model } from "#models";
import { toyExamples } from "../../../test/fixtures/toy-examples.ts";
import { checksum } from "./checksum.ts";
import { scaleTable } from "./format.ts";
import { makeRandom } from "../train/random.ts";

let model: Model;
let file: Uint8Array;
beforeAll(() => {
  const origin = { data: "toy requests", licence: "MIT" };
  ({ model } = trainModel(toyExamples(), { origin, guarantee: { alpha: 0.05, delta: 0.05 } }));
  file = writeModel(model);
});

test("readModel() reads what writeModel() wrote, to the last weight", () => {
  const read = readModel(file);
  expect(read).toEqual(model);
  expect(writeModel(read)).toEqual(file);
  expect(makeClassifier(read)("fix my lamp")).toEqual(makeClassifier(model)("fix my lamp"));
});

test("readModel() reads a net, and labels beyond the first 256", () => {
  const labels = Array.from({ length: 300 }, (_, at) => `label ${at}`);
  const large: Model = {
    ...model,
    labels,
    vocabulary: { keys: Int32Array.of(3, 5, -7), idf: Uint8Array.of(1, 2, 255), idfStep: 0.5 },
    planes: {
      sparse: { starts: Uint32Array.of(0, 1, 1, 3), outputs: Uint16Array.of(299, 2, 256) },
      weights: Int8Array.of(-127, 1, 2),
      scales: { bytes: Uint8Array.of(0, 3, 255), table: scaleTable(0.5) },
      biases: new Float32Array(300).fill(0.5),
    },
    net: {
      width: 4,
      share: 0.25,
      embeddings: Int8Array.of(1, -2, 3, -4, 5, -6, 7, -8, 9, -10, 11, -127),
      scales: { bytes: Uint8Array.of(0, 1, 2), table: scaleTable(1) },
      biases: Float32Array.of(1, 2, 3, 4),
      outputs: new Float32Array(1200).fill(0.25),
      outputBiases: new Float32Array(300).fill(-1),
    },
  };
  expect(readModel(writeModel(large))).toEqual(large);
});

test("readModel() reads a file that begins anywhere in memory", () => {
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  expect(readModel(shifted.subarray(1))).toEqual(model);
});

const refusal = (bytes: Uint8Array): string => {
  try {
    readModel(bytes);
    return "none";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "no error";
  }
};

/** With its length and checksum as they should be: only what is inside is at fault. */
const sealed = (bytes: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(4 * Math.ceil(bytes.length / 4));
  whole.set(bytes);
  const view = new DataView(whole.buffer);
  view.setUint32(8, whole.length, true);
  view.setUint32(12, checksum(new Int32Array(whole.buffer, 16)), true);
  return whole;
};

test("readModel() says what is wrong with a file", () => {
  const changed = (at: number): Uint8Array => file.with(at, (file[at] ?? 0) ^ 1);
  expect(refusal(new Uint8Array(0))).toContain("does not begin as one");
  expect(refusal(changed(0))).toContain("does not begin as one");
  expect(refusal(changed(4))).toContain("it has version 3, this Weir reads 2");
  expect(refusal(file.with(4, 1))).toContain("it has version 1, this Weir reads 2");
  expect(refusal(file.subarray(0, file.length - 1))).toContain(`and says ${file.length}`);
  expect(refusal(changed(file.length - 5))).toContain("its checksum does not fit");
  expect(refusal(new Uint8Array(maxModelBytes + 1))).toContain(`more than ${maxModelBytes}`);
  expect(refusal(sealed(file.slice(0, file.length - 8)))).toContain("it ends too early");
  expect(refusal(sealed(Uint8Array.from([...file, 0, 0, 0, 0])))).toMatch(/[4-7] bytes are left over/u);
});

test("readModel() survives a forged file: it is refused, or a model that answers", () => {
  const random = makeRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const forged = file.slice();
    for (let change = 0; change < 3; change += 1)
      forged[16 + random(round % 2 === 0 ? 900 : forged.length - 16)] = random(256);
    const whole = sealed(forged);
    const said = refusal(whole);
    if (said === "none") expect(makeClassifier(readModel(whole))("fix my lamp").label).toBeTypeOf("string");
    else expect(said).toMatch(/^WeirError: Cannot read the model's file: /);
  }
});
