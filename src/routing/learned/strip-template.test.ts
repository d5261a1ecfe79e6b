import { expect, test } from "vitest";
import { stripTemplate } from "./strip-template.ts";

const asked = "What is the capital of Peru, and since when?";

test.each([
  asked,
  `  ${asked}\n\n`,
  `Question: ${asked}\nAnswer:`,
  `Please answer the following question.\n\n${asked}`,
  `You are a helpful assistant. ${asked}`,
  `${asked} Please be concise.`,
  `${asked}\n\nThink step by step before you give your final answer.`,
  `Hi! I need help with this problem:\n${asked}\n\nThanks!`.replace("Thanks!", "Thanks for your help!"),
])("stripTemplate() leaves of %j the question", (prompt) => {
  expect(stripTemplate(prompt)).toBe(asked);
});

test.each(["Please answer briefly.", "Solve 3x = 9.", "", "Hi", "Which of the following is true? A. one B. two"])(
  "stripTemplate() leaves %j, where nothing else is asked",
  (prompt) => {
    expect(stripTemplate(prompt)).toBe(prompt);
  },
);

test("stripTemplate() leaves instructions in the middle, and reads 1 MB without a stall", () => {
  const middle = `The train leaves at nine today. Answer only in letters. It arrives at ten in Rome.`;
  expect(stripTemplate(middle)).toBe(middle);
  const long = "a.".repeat(500_000);
  expect(stripTemplate(long)).toHaveLength(1_000_000);
  const apart = `Question${" ".repeat(1_000_000)}?`;
  expect(stripTemplate(apart)).toBe(apart);
});
