import { expect, test } from "vitest";
import { spoilLabels } from "./spoil-labels.ts";

const examples = Array.from({ length: 2000 }, (_, at) => ({ text: `text ${at}`, label: `label ${at % 5}` }));

test("spoilLabels() gives so large a part another label of the task, the same each time", () => {
  const spoiled = spoilLabels(examples, 0.1);
  const changed = spoiled.filter(({ label }, at) => label !== examples[at]?.label).length;
  // 200 are expected; 40 are three standard deviations.
  expect(Math.abs(changed - 200)).toBeLessThan(41);
  expect(new Set(spoiled.map(({ label }) => label)).size).toBe(5);
  expect(spoiled.map(({ text }) => text)).toEqual(examples.map(({ text }) => text));
  expect(spoilLabels(examples, 0.1)).toEqual(spoiled);
  expect(spoilLabels(examples, 0)).toEqual(examples);
});
