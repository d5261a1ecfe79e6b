import { expect, test } from "vitest";
import { makeRandom } from "../train/random.ts";
import { chooseThreshold, type Trial } from "./choose-threshold.ts";

/** Answers whose chance to be right is their confidence, squared: the model is too sure of itself. */
const draw = (count: number, seed: number): readonly Trial[] => {
  const random = makeRandom(seed);
  const unit = (): number => random(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () => {
    const confidence = 1 - unit() ** 3;
    return { confidence, isRight: unit() < confidence ** 2 };
  });
};

const errorAbove = (trials: readonly Trial[], threshold: number): number => {
  const accepted = trials.filter(({ confidence }) => confidence >= threshold);
  return accepted.filter(({ isRight }) => !isRight).length / Math.max(1, accepted.length);
};

test("chooseThreshold() breaks its promise no more often than delta, over 200 draws", () => {
  const guarantee = { alpha: 0.1, delta: 0.1 };
  const future = draw(40_000, 999_999);
  const broken = Array.from({ length: 200 }, (_, seed) =>
    errorAbove(future, chooseThreshold(draw(600, 2 * seed + 1), draw(600, 2 * seed + 2), guarantee)),
  ).filter((error) => error > guarantee.alpha);
  // 20 are expected at most; 33 would be three standard deviations more.
  expect(broken.length).toBeLessThan(33);
});

test("chooseThreshold() accepts more the more it may be wrong", () => {
  const [planning, proving] = [draw(2000, 1), draw(2000, 2)];
  const thresholds = [0.02, 0.05, 0.1, 0.2].map((alpha) => chooseThreshold(planning, proving, { alpha, delta: 0.05 }));
  expect(thresholds).toEqual(thresholds.toSorted((one, other) => other - one));
  expect(thresholds.at(-1)).toBeLessThan(0.9);
});

test("chooseThreshold() accepts nothing when there is too little to prove it on", () => {
  expect(chooseThreshold(draw(500, 1), draw(20, 2), { alpha: 0.02, delta: 0.05 })).toBe(2);
  expect(chooseThreshold([], [], { alpha: 0.02, delta: 0.05 })).toBe(2);
});
