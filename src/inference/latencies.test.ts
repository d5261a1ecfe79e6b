import { expect, test } from "vitest";
import { makeLatencies } from "./latencies.ts";

test("percentile() says nothing of fewer than twenty, then how soon so many percent came", () => {
  const { add, percentile } = makeLatencies();
  for (let ms = 1; ms < 20; ms += 1) add(ms);
  expect(percentile(95)).toBeUndefined();
  add(20);
  expect([50, 90, 99].map(percentile)).toEqual([11, 19, 20]);
});

test("percentile() knows the last 128 only", () => {
  const { add, percentile } = makeLatencies();
  for (let time = 0; time < 128; time += 1) add(1000);
  for (let time = 0; time < 128; time += 1) add(10);
  expect(percentile(99)).toBe(10);
});
