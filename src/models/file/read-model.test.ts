import { beforeAll, expect, test } from "vitest";
import { sha256 } from "#core/sha256";
import { readModel, type Model } from "#models";
import { makeClassifier, trainModel, writeModel } from "#models/train";
import { toyExamples } from "../../../test/fixtures/toy-examples.ts";
import type { Net } from "../model.ts";
import { makeRandom } from "../train/random.ts";
import { modelFile, scaleTable } from "./format.ts";

let model: Model;
let file: Uint8Array<ArrayBuffer>;
beforeAll(async () => {
  const provenance = { data: "toy requests", licence: "MIT" };
  ({ model } = trainModel(toyExamples(), { provenance, guarantee: { alpha: 0.05, delta: 0.05 } }));
  file = await writeModel(model);
});

test("readModel() reads what writeModel() wrote, to the last weight", async () => {
  const read = await readModel(file);
  expect(read).toEqual(model);
  expect(await writeModel(read)).toEqual(file);
  expect(makeClassifier(read)("fix my lamp")).toEqual(makeClassifier(model)("fix my lamp"));
});

test("readModel() reads a net, and labels beyond the first 256, and refuses a net that says less than it promises", async () => {
  const labels = Array.from({ length: 300 }, (_, at) => `label ${at}`);
  const net: Net = {
    filters: 1,
    share: 0.25,
    keys: Int32Array.of(3, -7),
    weights: Int8Array.from({ length: 18 }, (_, at) => 7 * at - 127),
    scales: Float32Array.of(0.5, 0.25, 1),
    biases: Float32Array.of(1, 2, 3),
    outputs: new Float32Array(900).fill(0.25),
    outputBiases: new Float32Array(300).fill(-1),
  };
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
    net,
  };
  expect(await readModel(await writeModel(large))).toEqual(large);
  const short = { ...large, net: { ...net, weights: net.weights.subarray(6) } };
  expect(await refusal(await writeModel(short))).toContain("it ends too early");
});

test("readModel() reads a file that begins anywhere in memory", async () => {
  const shifted = new Uint8Array(file.length + 1);
  shifted.set(file, 1);
  expect(await readModel(shifted.subarray(1))).toEqual(model);
});

const refusal = async (bytes: Uint8Array<ArrayBuffer>): Promise<string> => {
  try {
    await readModel(bytes);
    return "none";
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message}` : "no error";
  }
};

/** With its length and checksum as they should be: only what is inside is at fault. */
const sealed = async (bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> => {
  const whole = bytes.slice();
  new DataView(whole.buffer).setUint32(8, whole.length, true);
  whole.set(new Uint8Array(await sha256(whole.subarray(44))), 12);
  return whole;
};

test("readModel() says what is wrong with a file", async () => {
  const changed = (at: number): Uint8Array<ArrayBuffer> => file.with(at, (file[at] ?? 0) ^ 1);
  const { mostBytes } = modelFile;
  expect(await refusal(new Uint8Array(0))).toContain("does not begin as one");
  expect(await refusal(changed(0))).toContain("does not begin as one");
  expect(await refusal(file.with(4, 5))).toContain("it has version 5, this Weir reads 4: a newer Weir wrote it");
  expect(await refusal(file.with(4, 3))).toContain("it has version 3, this Weir reads 4: it must be trained anew");
  expect(await refusal(file.subarray(0, file.length - 1))).toContain(`and says ${file.length}`);
  for (const at of [12, 43, 44, file.length - 1])
    expect(await refusal(changed(at))).toContain("its checksum does not fit");
  expect(await refusal(new Uint8Array(mostBytes + 1))).toContain(`more than ${mostBytes}`);
  expect(await refusal(await sealed(file.slice(0, file.length - 8)))).toContain("it ends too early");
  expect(await refusal(await sealed(file.slice(0, file.length - 1)))).toContain("it ends too early");
  expect(await refusal(await sealed(Uint8Array.from([...file, 0, 0, 0])))).toContain("3 bytes are left over");
});

test("a model whose file says more weights than it has answers all the same, and soon", async () => {
  const rows = model.vocabulary.keys.length;
  const starts = Uint32Array.from({ length: rows + 1 }, (_, at) => (at === rows ? 3 : at % 2 === 0 ? 0 : 2 ** 32 - 1));
  const sparse = { starts, outputs: Uint8Array.of(0, 1, 255) };
  const forged = { ...model, planes: { ...model.planes, sparse, weights: Int8Array.of(1, 2, 3) } };
  const classify = makeClassifier(await readModel(await writeModel(forged)));
  expect(classify("fix my lamp").label).toBeTypeOf("string");
});

test("readModel() survives a forged file: it is refused, or a model that answers", async () => {
  const random = makeRandom(11);
  for (let round = 0; round < 300; round += 1) {
    const forged = file.slice();
    for (let change = 0; change < 3; change += 1)
      forged[44 + random(round % 2 === 0 ? 900 : forged.length - 44)] = random(256);
    const whole = await sealed(forged);
    const said = await refusal(whole);
    if (said === "none") expect(makeClassifier(await readModel(whole))("fix my lamp").label).toBeTypeOf("string");
    else expect(said).toMatch(/^WeirError: Cannot read the model's file: /);
  }
});
