import { expect, test } from "vitest";
import { makeFolds } from "./folds.ts";

test("makeFolds() checks each text once, and spreads each label", () => {
  const targets = Int32Array.from({ length: 103 }, (_, at) => (at % 5) - 1);
  const folds = makeFolds({ targets }, 5);
  expect(folds.flatMap(({ check }) => check).toSorted((one, other) => one - other)).toEqual(Array.from(targets.keys()));
  for (const { learn, check } of folds) {
    expect(learn.length + check.length).toBe(103);
    for (let label = -1; label < 4; label += 1)
      expect(check.filter((place) => targets[place] === label).length).toBeGreaterThan(2);
  }
});

test("makeFolds() keeps a label's neighbours together", () => {
  const [first] = makeFolds({ targets: new Int32Array(10) }, 5);
  expect(first?.check).toEqual([0, 1]);
});
