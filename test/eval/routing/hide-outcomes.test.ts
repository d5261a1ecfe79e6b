import { expect, test } from "vitest";
import { hideOutcomes } from "./hide-outcomes.ts";

const rows = Array.from({ length: 400 }, (_, at) => ({
  id: `row ${at}`,
  pair: "s -> l",
  domain: "d",
  prompt: at % 2 === 0 ? `prove theorem ${at % 40}` : `name city ${at % 40}`,
  small: at % 2,
  large: 1,
  seconds: {},
}));

test("hideOutcomes() hides of each row what the other model did, and keeps what was seen", () => {
  const byLot = hideOutcomes(rows, "lot", 1);
  const asked = byLot.filter(({ isSupposed }) => isSupposed === false);
  expect(byLot).toHaveLength(400);
  expect(asked.length).toBeGreaterThan(150);
  expect(asked.length).toBeLessThan(250);
  for (const { id, small } of asked) expect(small).toBe(rows.find((row) => row.id === id)?.small);
});

test("hideOutcomes() by rule asks the large model of what is hard, and by small never", () => {
  const byRule = hideOutcomes(rows, "rule", 1);
  expect(byRule.filter(({ isSupposed }) => isSupposed === true).every(({ prompt }) => prompt.startsWith("prove"))).toBe(
    true,
  );
  expect(hideOutcomes(rows, "small", 1).some(({ isSupposed }) => isSupposed === true)).toBe(false);
  const scored = hideOutcomes(rows, "small", 0.3).filter(({ isSupposed }) => isSupposed === false).length;
  expect(scored).toBeGreaterThan(80);
  expect(scored).toBeLessThan(160);
});
