import { expect, test } from "vitest";
import { allBounds, readBounds } from "./read-bounds.ts";

test("readBounds() of nothing is nothing", () => {
  expect(readBounds(new Headers(), undefined)).toBeUndefined();
  expect(readBounds(undefined, {})).toBeUndefined();
});

test("readBounds() reads headers and fields; a header wins", () => {
  const headers = new Headers({ "weir-tiers": " edge , isolate ", "weir-max-cost-usd": "0.001" });
  expect(
    readBounds(headers, { tiers: "origin", max_cost_usd: 5, max_energy_j: 0, max_latency_ms: 9, min_quality: 1 }),
  ).toEqual({
    tiers: new Set(["isolate", "edge"]),
    maxCostUsd: 0.001,
    maxEnergyJ: 0,
    maxLatencyMs: 9,
    minQuality: 1,
  });
});

test.each([
  ["weir-tiers", ""],
  ["weir-tiers", "cloud"],
  ["weir-tiers", "edge,moon"],
  ["weir-max-cost-usd", "cheap"],
  ["weir-max-cost-usd", "-1"],
  ["weir-max-energy-j", ""],
  ["weir-max-energy-j", "Infinity"],
  ["weir-max-latency-ms", "soon"],
  ["weir-min-quality", "1.01"],
])("readBounds() refuses %s: %s", (name, value) => {
  expect(() => readBounds(new Headers({ [name]: value }), undefined)).toThrow(`Cannot read '${name}'`);
});

test("allBounds() names what is said, wherever", () => {
  expect(allBounds(new Headers(), undefined)).toEqual([]);
  expect(allBounds(new Headers({ "weir-min-quality": "1" }), { tiers: "edge" })).toEqual([
    "weir-tiers",
    "weir-min-quality",
  ]);
});
