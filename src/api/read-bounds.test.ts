import { expect, test } from "vitest";
import { allBounds, readBounds, unheededBounds } from "./read-bounds.ts";

test("readBounds() of nothing is nothing", () => {
  expect(readBounds(new Headers(), undefined)).toBeUndefined();
  expect(readBounds(undefined, { receipt: true })).toBeUndefined();
});

test("readBounds() reads headers and fields; a header wins", () => {
  const headers = new Headers({ "weir-tiers": " edge , isolate ", "weir-max-cost-usd": "0.001" });
  expect(readBounds(headers, { tiers: "origin", max_cost_usd: 5, max_energy_j: 0 })).toEqual({
    tiers: new Set(["isolate", "edge"]),
    maxCostUsd: 0.001,
    maxEnergyJ: 0,
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
])("readBounds() refuses %s: %s", (name, value) => {
  expect(() => readBounds(new Headers({ [name]: value }), undefined)).toThrow(`Cannot read '${name}'`);
});

test("unheededBounds() names what nobody can promise yet", () => {
  expect(unheededBounds(new Headers({ "weir-max-latency-ms": "9" }), { min_quality: 1 })).toEqual([
    "weir-max-latency-ms",
    "weir-min-quality",
  ]);
  expect(unheededBounds(new Headers(), { tiers: "edge" })).toEqual([]);
  expect(allBounds(new Headers({ "weir-min-quality": "1" }), { tiers: "edge" })).toEqual([
    "weir-tiers",
    "weir-min-quality",
  ]);
});
