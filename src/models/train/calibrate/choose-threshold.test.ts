import { expect, test } from "vitest";
import { makeRandom } from "../random.ts";
import { chooseThreshold, type Trial } from "./choose-threshold.ts";

/** Answers whose chance to be right is their confidence, to a power: above 1 the model is too sure of itself. */
const draw = (count: number, seed: number, power = 2): readonly Trial[] => {
  const random = makeRandom(seed);
  const unit = (): number => random(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () => {
    const confidence = 1 - unit() ** 3;
    return { confidence, isRight: unit() < confidence ** power };
  });
};

const errorAbove = (trials: readonly Trial[], threshold: number): number => {
  const accepted = trials.filter(({ confidence }) => confidence >= threshold);
  return accepted.filter(({ isRight }) => !isRight).length / Math.max(1, accepted.length);
};

// As calibrated as can be, too sure of itself, and with an error among the surest as often as anywhere.
test.each([
  [600, 0.1, 1],
  [600, 0.1, 2],
  [300, 0.1, 2],
  [900, 0.05, 1],
  [400, 0.05, 0.3],
])(
  "chooseThreshold() breaks its promise for %i texts no more often than delta, over 300 splits",
  (size, alpha, power) => {
    const guarantee = { alpha, delta: 0.1 };
    const future = draw(40_000, 999_999, power);
    const broken = Array.from({ length: 300 }, (_, seed) =>
      errorAbove(future, chooseThreshold(draw(size, 2 * seed + 1, power), draw(size, 2 * seed + 2, power), guarantee)),
    ).filter((error) => error > alpha);
    // 30 are expected at most; 46 would be three standard deviations more.
    expect(broken.length).toBeLessThan(46);
  },
);

test("chooseThreshold() finds a threshold on some hundred texts, nearly always", () => {
  const guarantee = { alpha: 0.05, delta: 0.05 };
  const thresholds = Array.from({ length: 100 }, (_, seed) =>
    chooseThreshold(draw(500, 2 * seed + 1, 0.4), draw(500, 2 * seed + 2, 0.4), guarantee),
  );
  expect(thresholds.filter((threshold) => threshold <= 1).length).toBeGreaterThan(90);
});

test("chooseThreshold() goes on after an error among the surest answers", () => {
  const trials = Array.from({ length: 500 }, (_, at) => ({ confidence: 1 - at / 1000, isRight: at > 1 && at < 450 }));
  const threshold = chooseThreshold(trials, trials, { alpha: 0.05, delta: 0.05 });
  expect(threshold).toBeLessThan(0.6);
  expect(threshold).toBeGreaterThan(0.5);
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
