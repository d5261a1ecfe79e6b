import { expect, test } from "vitest";
import { addSighting, makeSightings, thresholdOf } from "./learned-threshold.ts";

const bound = { maxWrong: 0.05, delta: 0.05 };

function see(sightings: readonly (readonly [similarity: number, isSame: boolean, times: number])[]): number {
  const seen = makeSightings();
  for (const [similarity, isSame, times] of sightings) {
    for (let time = 0; time < times; time += 1) addSighting(seen, similarity, isSame);
  }
  return thresholdOf(seen, bound);
}

test("thresholdOf() opens nothing before 59 of 59 were the same: then 5 % wrong would be a chance of 0.0485", () => {
  expect(see([])).toBe(Infinity);
  expect(see([[0.8, true, 58]])).toBe(Infinity);
  expect(see([[0.8, true, 59]])).toBe(0.8);
  expect(
    see([
      [0.8, true, 91],
      [0.8, false, 1],
    ]),
  ).toBe(Infinity);
  expect(
    see([
      [0.8, true, 92],
      [0.8, false, 1],
    ]),
  ).toBe(0.8);
});

test("thresholdOf() stops where the others begin", () => {
  expect(
    see([
      [0.9, true, 100],
      [0.6, false, 20],
      [0.3, true, 1000],
    ]),
  ).toBe(0.9);
  expect(
    see([
      [0.9, true, 100],
      [0.6, true, 20],
    ]),
  ).toBe(0.6);
});
