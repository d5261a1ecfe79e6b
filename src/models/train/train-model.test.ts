import { expect, test } from "vitest";
import { readModel } from "#models";
import { makeClassifier, measureLoss, trainModel, writeModel, type Example } from "#models/train";
import { toyExamples } from "../../../test/fixtures/toy-examples.ts";

const options = {
  provenance: { data: "toy requests", licence: "MIT" },
  guarantee: { alpha: 0.05, delta: 0.05 },
};

/** The examples, one in so many with a wrong label. */
const spoil = (every: number): readonly Example[] => {
  const labels = ["refund", "delivery", "repair"];
  return toyExamples().map((example, at): Example => {
    const other = labels[(labels.indexOf(example.label) + 1) % 3] ?? "";
    return at % every === 3 ? { text: example.text, label: other } : example;
  });
};

const toyModel = async (): Promise<Uint8Array<ArrayBuffer>> =>
  await writeModel(trainModel(toyExamples(), options).model);

test("trainModel() makes a model that loads, classifies and is sure of what it knows", async () => {
  const classify = makeClassifier(await readModel(await toyModel()));
  expect(classify("i want a refund for my kettle")).toMatchObject({ label: "refund", isAccepted: true });
  expect(classify("I'd like a refund for that kettle").label).toBe("refund");
  expect(classify("deliver the tent!").label).toBe("delivery");
  expect(classify("the printer is broken, fix it").label).toBe("repair");
  expect(classify("quel temps fait-il à Paris ?").confidence).toBeLessThan(
    classify("who repairs my bicycle today").confidence,
  );
});

test("trainModel() makes the same bytes of the same examples", async () => {
  expect(await toyModel()).toEqual(await toyModel());
});

test("trainModel() learns two labels, which share one plane", async () => {
  const { model } = trainModel(toyExamples(["refund", "repair"]), options);
  expect(model.planes.biases).toHaveLength(1);
  const classify = makeClassifier(await readModel(await writeModel(model)));
  expect(["i want a refund for my sofa", "can you fix the broken clock"].map((text) => classify(text).label)).toEqual([
    "refund",
    "repair",
  ]);
});

test("trainModel() learns in spite of one wrong label in ten", { timeout: 30_000 }, () => {
  const { model } = trainModel(spoil(10), options);
  const classify = makeClassifier(model);
  const right = toyExamples().filter(({ text, label }) => classify(text).label === label);
  expect(right.length / 450).toBeGreaterThan(0.99);
});

test("trainModel() keeps away from texts that are out of scope", () => {
  const strange = ["tell me a joke", "what is the capital of france", "sing a song", "how old are you"];
  const examples = [...toyExamples(), ...strange.map((text) => ({ text, label: "oos" }))];
  const { model } = trainModel(examples, options);
  expect(model.labels).toEqual(["delivery", "refund", "repair"]);
  const classify = makeClassifier(model);
  expect(classify("tell me a joke").confidence).toBeLessThan(classify("fix my lamp").confidence);
});

test("trainModel() accepts nothing whose words it never saw, although it saw all words of what it tried itself on", () => {
  const spoiled = spoil(20);
  const { model } = trainModel(spoiled, { ...options, guarantee: { alpha: 0.2, delta: 0.05 } });
  const classify = makeClassifier(model);
  expect(spoiled.some(({ text }) => classify(text).isAccepted)).toBe(true);
  for (const text of ["something else entirely", "quel temps fait-il ?", "der Kessel ist kaputt", "zzyzx qwrt"])
    expect(classify(text)).toMatchObject({ isAccepted: false });
});

test("trainModel() answers empty texts, emoji and 1 MB of text", async () => {
  const classify = makeClassifier(await readModel(await toyModel()));
  const long = `fix the broken radio ${"👍 gold ".repeat(150_000)}`;
  for (const text of ["", " ", "👍🏽", "\ud83d", long]) {
    expect(classify(text).confidence).toBeGreaterThanOrEqual(0);
    expect(classify(text).confidence).toBeLessThanOrEqual(1);
  }
});

test.each([
  [[], "there are no examples"],
  [[{ text: "a", label: "x" }], "there are 1 labels"],
  [[{ text: "a", label: "oos" }], "there are 0 labels"],
])("trainModel() refuses %j", (examples, message) => {
  expect(() => trainModel(examples, options)).toThrow(message);
});

test("measureLoss() compares what the file keeps with all that was learned", () => {
  const { recipe } = trainModel(toyExamples(), options);
  expect(measureLoss(toyExamples(), recipe)).toEqual({ exact: 1, kept: 1 });
});
