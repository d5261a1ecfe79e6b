import { expect, test } from "vitest";
import { trainCentroid, trainMajority } from "./baselines.ts";

const examples = [
  { text: "gold up", label: "up" },
  { text: "gold rises", label: "up" },
  { text: "gold falls", label: "down" },
  { text: "tell a joke", label: "oos" },
];

test("trainMajority() says the most frequent label, and as often as it is one", () => {
  expect(trainMajority(examples)("anything")).toEqual({ label: "up", confidence: 0.5 });
});

test("trainCentroid() says the label whose words these are, out of scope never", () => {
  const classify = trainCentroid(examples);
  expect(classify("it falls").label).toBe("down");
  // A text's only known word is a label's whole direction, but for "gold", which that label shares.
  expect(classify("falls").confidence).toBeGreaterThan(0.9);
  expect(classify("a joke").confidence).toBe(0);
});
