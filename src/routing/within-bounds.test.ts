import { expect, test } from "vitest";
import type { Bounds } from "#core/bounds";
import type { Rung } from "#core/host";
import type { Expected } from "./expected.ts";
import { isWithin, refuseBounds, type Prospect } from "./within-bounds.ts";

function makeRung(tier: "edge" | "origin", id: string): Rung {
  const provider = { name: "p", complete: () => Promise.reject(), stream: () => Promise.reject() };
  const price = { inputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, outputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  const model = { id, tier, provider: "p", price, contextTokens: 9, capabilities: [], parameters };
  return { host: { tier, provider, defaultModel: id, sandbox: false }, model };
}

const prospect = (tier: "edge" | "origin", expected: Omit<Expected, "quality"> & { least: number }): Prospect => ({
  rungs: [makeRung(tier, tier)],
  expected: { ...expected, quality: { least: expected.least } },
});
const latency = (p95: number) => ({ p50: 1, p95, source: "prior" as const });
/** The large one costs a hundred times as much, and takes ten times the energy and the time. */
const small = prospect("edge", { costUsd: 0.00001, energyJ: 5, latencyMs: latency(200), least: 0.4 });
const large = prospect("origin", { costUsd: 0.001, energyJ: 50, latencyMs: latency(2000), least: 1 });

test.each<readonly [string, Bounds, readonly boolean[]]>([
  ["no bound", {}, [true, true]],
  ["a tier", { tiers: new Set(["edge"] as const) }, [true, false]],
  ["a cost that is met to the cent", { maxCostUsd: 0.001 }, [true, true]],
  ["a cost", { maxCostUsd: 0.0009 }, [true, false]],
  ["an energy", { maxEnergyJ: 5 }, [true, false]],
  ["a time", { maxLatencyMs: 200 }, [true, false]],
  ["a quality", { minQuality: 0.5 }, [false, true]],
  ["no quality", { minQuality: 0 }, [true, true]],
  ["a cost of nothing", { maxCostUsd: 0 }, [false, false]],
  ["all of them", { tiers: new Set(["origin"] as const), maxCostUsd: 1, maxEnergyJ: 50, minQuality: 1 }, [false, true]],
])("isWithin() of %s", (_, bounds, holds) => {
  expect([small, large].map((each) => isWithin(bounds, each))).toEqual(holds);
});

test.each<readonly [Bounds, string, string]>([
  [{ tiers: new Set(["isolate"] as const) }, "weir-tiers", "those that can do this are edge, origin"],
  [{ maxCostUsd: 0 }, "weir-max-cost-usd", "at the least it needs 0.00001"],
  [{ tiers: new Set(["origin"] as const), maxCostUsd: 0 }, "weir-max-cost-usd", "at the least it needs 0.001"],
  [{ maxCostUsd: 0.0001, maxEnergyJ: 1 }, "weir-max-energy-j", "at the least it needs 5"],
  [{ tiers: new Set(["origin"] as const), maxEnergyJ: 9 }, "weir-max-energy-j", "at the least it needs 50"],
  [{ maxLatencyMs: 199 }, "weir-max-latency-ms", "at the least it needs 200"],
  // Bounds that are in each other's way: with what is told in place of the one, all are met.
  [{ maxLatencyMs: 200, minQuality: 0.5 }, "weir-max-latency-ms", "at the least it needs 2000"],
  [{ maxCostUsd: 0, minQuality: 0.9 }, "weir-max-cost-usd", "at the least it needs 0.001"],
  [{ maxCostUsd: 0, maxLatencyMs: 200, minQuality: 0.4 }, "weir-max-cost-usd", "at the least it needs 0.00001"],
  [{ maxCostUsd: 0.0001, maxLatencyMs: 200, minQuality: 0.5 }, "weir-min-quality", "at the most 0.4 can be promised"],
  [{ tiers: new Set(["edge"] as const), minQuality: 0.5 }, "weir-min-quality", "at the most 0.4 can be promised"],
  // No one alone would do.
  [{ maxCostUsd: 0, maxLatencyMs: 100 }, "weir-max-cost-usd", "at the least it needs 0.00001"],
])("refuseBounds() names the bound that cannot be met, and the nearest that can", (bounds, param, nearest) => {
  const failure = refuseBounds(bounds, [small, large]);
  expect(failure).toMatchObject({ code: "contract_unmet", param });
  expect(failure.message).toBe(`Cannot answer within '${param}': ${nearest}`);
});

test("refuseBounds() tells a quality and a cost that are met when they are asked for", () => {
  const odd = prospect("edge", {
    costUsd: 0.1 + 0.2 + 1e-12,
    energyJ: 1,
    latencyMs: latency(1),
    least: 0.123_456_789_9,
  });
  const told = (bounds: Bounds): number => Number(/[\d.]+/.exec(refuseBounds(bounds, [odd]).message)?.[0]);
  expect(isWithin({ minQuality: told({ minQuality: 1 }) }, odd)).toBe(true);
  expect(isWithin({ maxCostUsd: told({ maxCostUsd: 0 }) }, odd)).toBe(true);
});
