import { expect, test } from "vitest";
import type { ChatRequest } from "#core/contract";
import type { Rung } from "#core/host";
import { makeEnvelope } from "./within-bounds.ts";

const request: ChatRequest = { model: "auto", messages: [{ role: "user", content: "x" }] };

function makeRung(tier: "edge" | "origin", id: string): Rung {
  const provider = { name: "p", complete: () => Promise.reject(), stream: () => Promise.reject() };
  const price = { inputUsdPerMillion: 1, cachedInputUsdPerMillion: 1, outputUsdPerMillion: 1, asOf: "2026-01-01" };
  const parameters = { activeBillions: 1, totalBillions: 1 };
  const model = { id, tier, provider: "p", price, contextTokens: 9, capabilities: [], parameters };
  return { host: { tier, provider, defaultModel: id, sandbox: false }, model };
}

const small = makeRung("edge", "small");
const large = makeRung("origin", "large");
/** The large one costs a hundred times as much, and takes ten times the energy. */
const predict = (_: ChatRequest, { id }: Rung["model"]) =>
  id === "small" ? { costUsd: 0.00001, energyJ: 5 } : { costUsd: 0.001, energyJ: 50 };

test.each([
  ["no bound", {}, [true, true]],
  ["a tier", { tiers: new Set(["edge"] as const) }, [true, false]],
  ["a cost that is met to the cent", { maxCostUsd: 0.001 }, [true, true]],
  ["a cost", { maxCostUsd: 0.0009 }, [true, false]],
  ["an energy", { maxEnergyJ: 5 }, [true, false]],
  ["a cost of nothing", { maxCostUsd: 0 }, [false, false]],
  ["all of them", { tiers: new Set(["origin"] as const), maxCostUsd: 1, maxEnergyJ: 50 }, [false, true]],
])("makeEnvelope() of %s", (_, bounds, holds) => {
  const envelope = makeEnvelope(request, bounds, predict);
  expect([small, large].map((rung) => envelope.holds(rung))).toEqual(holds);
});

test.each([
  [{ tiers: new Set(["isolate"] as const) }, "weir-tiers", "those that can do this are edge, origin"],
  [{ maxCostUsd: 0 }, "weir-max-cost-usd", "at the least it needs 0.00001"],
  [{ tiers: new Set(["origin"] as const), maxCostUsd: 0 }, "weir-max-cost-usd", "at the least it needs 0.001"],
  [{ maxCostUsd: 0.0001, maxEnergyJ: 1 }, "weir-max-energy-j", "at the least it needs 5"],
  [{ tiers: new Set(["origin"] as const), maxEnergyJ: 9 }, "weir-max-energy-j", "at the least it needs 50"],
])("makeEnvelope() names the bound that cannot be met, and the nearest that can", (bounds, param, nearest) => {
  const failure = makeEnvelope(request, bounds, predict).refuse([small, large]);
  expect(failure).toMatchObject({ code: "contract_unmet", param });
  expect(failure.message).toBe(`Cannot answer within '${param}': ${nearest}`);
});
