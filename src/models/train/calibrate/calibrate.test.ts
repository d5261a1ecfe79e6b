import { expect, test } from "vitest";
import { confidence } from "../../calibration/confidence.ts";
import { readSigns, signs } from "../../calibration/signs.ts";
import { makeRandom } from "../random.ts";
import { calibrate } from "./calibrate.ts";
import type { Sighting } from "./sighting.ts";

/** Three labels of which the first is right, mostly; strange texts have lower scores and more unknown features. */
const draw = (count: number, seed: number, isOutside: boolean): readonly Sighting[] => {
  const random = makeRandom(seed);
  const unit = (): number => random(1_000_000) / 1_000_000;
  return Array.from({ length: count }, () => {
    const lead = isOutside ? unit() : 3 * unit();
    const right = unit() < 1 / (1 + Math.exp(-3 * lead)) ? 0 : 1;
    return {
      scores: Float64Array.of(lead, 0, -1),
      unknownShare: isOutside ? 0.5 + unit() / 2 : unit() * 0.7,
      words: 6,
      target: isOutside ? -1 : right,
    };
  });
};
const promise = { alpha: 0.05, delta: 0.05 };

test("calibrate() takes a few texts that are out of scope for a twentieth of all", () => {
  const inside = draw(1000, 1, false);
  const few = draw(5, 2, true);
  const many = Array.from({ length: 10 }, () => few).flat();
  const proving = draw(500, 3, false);
  const counted = calibrate([...inside, ...few], proving, promise);
  const repeated = calibrate([...inside, ...many], proving, promise);
  for (const [at, weight] of repeated.guard.entries()) expect(counted.guard[at]).toBeCloseTo(weight, 6);
  expect(counted.threshold).toBeCloseTo(repeated.threshold, 6);
});

test("calibrate() proves its promise also on texts of which more are out of scope than were seen", () => {
  const fitting = [...draw(3000, 4, false), ...draw(20, 5, true)];
  const proving = [...draw(3000, 6, false), ...draw(100, 7, true)];
  expect(calibrate(fitting, proving, promise).threshold).toBeLessThan(1);
});

test("calibrate() keeps away what was never seen although no text that it was fitted on had any of that", () => {
  const known = (count: number, seed: number): readonly Sighting[] =>
    draw(count, seed, false).map((sighting) => ({ ...sighting, unknownShare: 0 }));
  const { temperature, guard, threshold } = calibrate(known(1000, 8), known(1000, 9), promise);
  const into = new Float64Array(signs.length);
  const isAccepted = (unknownShare: number): boolean => {
    readSigns(Float64Array.of(3, 0, -1), temperature, { unknownShare, words: 6 }, into);
    return confidence(into, guard) >= threshold;
  };
  expect([isAccepted(0), isAccepted(1)]).toEqual([true, false]);
});
