import { expect, test } from "vitest";
import { fitLengthSlope } from "./fit-length-slope.ts";
import type { Outcome } from "./outcome.ts";

/** One pair's outcomes: the large model is right of all, the small one of each prompt so much as its length leaves over. */
function pairOf(pair: string, slope: number, lengths: readonly number[]) {
  return lengths.map((length): { outcome: Outcome; length: number } => ({
    outcome: { prompt: "", domain: "", pair, small: 0.5 - slope * length, large: 1 },
    length,
  }));
}

function fit(rows: ReturnType<typeof pairOf>): number {
  return fitLengthSlope(
    rows.map(({ outcome }) => outcome),
    rows,
  );
}

test("fitLengthSlope() is the median of the pairs, however many rows each has", () => {
  const rows = [
    ...pairOf("short", 0.05, [-1, 0, 1, 2, 3]),
    ...pairOf("middle", 0.1, [-1, 1]),
    ...pairOf("steep", 0.4, [0, 0.1]),
  ];
  expect(fit(rows)).toBeCloseTo(0.1);
});

test.each([
  ["falls with the length", pairOf("a", -0.2, [-1, 1])],
  ["was seen at one length only", pairOf("a", 0, [1, 1, 1])],
  ["was never seen", []],
])("fitLengthSlope() never takes a longer prompt for an easier one where the gain %s", (_, rows) => {
  expect(fit(rows)).toBe(0.01);
});
