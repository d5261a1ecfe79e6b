import { expect, test } from "vitest";
import { fillOutcomes, type PartialOutcome } from "./fill-outcomes.ts";

const row = (more: Partial<PartialOutcome>): PartialOutcome => ({ prompt: "p", domain: "d", pair: "s -> l", ...more });
const filled = (rows: readonly PartialOutcome[]) => fillOutcomes(rows).map(({ small, large }) => [small, large]);

test("fillOutcomes() leaves what is known as it is", () => {
  const rows = [row({ small: 0.2, large: 0.9 }), row({ small: 1, large: 0 })];
  expect(filled(rows)).toEqual([
    [0.2, 0.9],
    [1, 0],
  ]);
});

test("fillOutcomes() takes an answer that passed for as good as those that passed and were scored", () => {
  const rows = [
    row({ small: 1, hasPassed: true }),
    row({ small: 0.5, hasPassed: true }),
    row({ small: 0, hasPassed: false }),
    row({ hasPassed: true }),
    row({ large: 0 }),
  ];
  const [, , failed, unscored, unasked] = filled(rows);
  expect(failed?.[0]).toBe(0);
  expect(unscored?.[0]).toBe(0.75);
  expect(unasked?.[0]).toBeCloseTo((1 + 0.5 + 0 + 0.75) / 4);
  // 20 supposed right, one heard of.
  expect(unscored?.[1]).toBeCloseTo(20 / 21);
});

test("fillOutcomes() takes no pair for another", () => {
  const rows = [row({ small: 0, hasPassed: true }), row({ pair: "x -> y", small: 1, large: 1 }), row({ large: 1 })];
  expect(filled(rows)).toEqual([
    [0, 1],
    [1, 1],
    [0, 1],
  ]);
});

test("fillOutcomes() expects of many rows what was met with prompts alike", () => {
  const rows = Array.from({ length: 240 }, (_, at): PartialOutcome => {
    const isSum = at % 2 === 0;
    const prompt = isSum ? `work out sum ${at % 24} of the list` : `name colour ${at % 24} of the chart`;
    const asked =
      at % 3 === 0 ? { small: isSum ? 0 : 1, hasPassed: true } : at % 3 === 1 ? { large: 1 } : { hasPassed: true };
    return row({ prompt, ...asked });
  });
  const smalls = filled(rows).map(([small = 0]) => small);
  const meanOf = (from: number): number => smalls.filter((_, at) => at % 2 === from).reduce((a, b) => a + b, 0) / 120;
  expect(meanOf(0)).toBeLessThan(0.1);
  expect(meanOf(1)).toBeGreaterThan(0.9);
});

test.each([
  ["failures alone", [row({ small: 0, hasPassed: false }), row({ hasPassed: true })]],
  ["nothing of the small model", [row({ large: 1 })]],
])("fillOutcomes() refuses where there is %s", (_, rows) => {
  expect(() => fillOutcomes(rows)).toThrow("none was scored");
});
