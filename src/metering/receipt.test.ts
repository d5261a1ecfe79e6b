import { expect, test } from "vitest";
import { findModel } from "#catalog";
import { isolateReceipt, replayReceipt, sumAttempts, sumReceipts, writeReceipt } from "./receipt.ts";
import { makeReceipt } from "../../test/fixtures/make-receipt.ts";

const usage = { input_tokens: 500, cached_input_tokens: 100, output_tokens: 300, source: "actual" } as const;
const model = findModel("chat", "@cf/ibm-granite/granite-4.0-h-micro");
const originModel = findModel("chat", "gpt-5-mini");
if (model === undefined || originModel === undefined) throw new Error("Cannot test: the catalogue lacks a model");
const spent = {
  requestId: "r",
  tier: "edge",
  model,
  route: "easy",
  cache: "miss",
  sandbox: false,
  attempts: 1,
  ignored: [],
} as const;

test("writeReceipt() counts cost and saving by the catalogue's prices", () => {
  const receipt = writeReceipt({ ...spent, usage, originModel });
  // 400 x 0.017 + 100 x 0.017 + 300 x 0.112 dollars a million; and 400 x 0.25 + 100 x 0.025 + 300 x 2.
  expect(receipt.cost_usd).toBe(0.0000421);
  expect(receipt.saved_usd).toBe(0.0006604);
});

test("writeReceipt() gives energy as an interval around its middle", () => {
  const { p05, p50, p95 } = writeReceipt({ ...spent, usage, originModel }).energy_j;
  expect(p50).toBeGreaterThan(0);
  expect(p05 / p50).toBeCloseTo(0.3, 2);
  expect(p95 / p50).toBeCloseTo(3.5, 2);
});

test("writeReceipt() names the fields that the host was not sent, where there are any", () => {
  expect(writeReceipt({ ...spent, usage, originModel })).not.toHaveProperty("ignored");
  expect(writeReceipt({ ...spent, usage, originModel, ignored: ["user"] }).ignored).toEqual(["user"]);
});

test("writeReceipt() never says a negative saving", () => {
  const dear = writeReceipt({ ...spent, model: originModel, originModel: model, usage });
  expect(dear.saved_usd).toBe(0);
  expect(writeReceipt({ ...spent, usage, originModel: undefined }).saved_usd).toBe(0);
});

test("replayReceipt() costs nothing, saves all, and keeps the usage and the label", () => {
  const first = writeReceipt({ ...spent, sandbox: true, usage, originModel });
  const again = replayReceipt(first, "r2");
  expect(again).toMatchObject({
    request_id: "r2",
    route: "cache",
    cache: "hit",
    attempts: 0,
    cost_usd: 0,
    sandbox: true,
  });
  expect(again.saved_usd).toBe(0.0007025);
  expect(again.usage).toEqual(usage);
});

test("isolateReceipt() costs nothing, and saves what the origin would have cost", () => {
  const receipt = isolateReceipt({ requestId: "r", model: "weir/x-1", route: "task", usage, originModel });
  expect(receipt).toMatchObject({ tier: "isolate", cost_usd: 0, saved_usd: 0.0007025, attempts: 0 });
  expect(isolateReceipt({ ...receipt, requestId: "r", originModel: undefined }).saved_usd).toBe(0);
});

test("sumReceipts() adds up what was used and paid, and names who was last", () => {
  const edge = makeReceipt({ cost_usd: 0.1, saved_usd: 0.2, energy_j: { p05: 1, p50: 2, p95: 3 } });
  const origin = makeReceipt({
    ...edge,
    tier: "origin",
    model: "big",
    sandbox: true,
    usage: { ...edge.usage, cache_write_input_tokens: 1, web_searches: 2, source: "estimated" },
  });
  const sum = sumReceipts("r", [edge, origin, origin]).usage;
  expect(sum).toMatchObject({ cache_write_input_tokens: 2, web_searches: 4 });
  expect(sum).not.toHaveProperty("file_searches");
  expect(sumReceipts("r", [edge, origin])).toMatchObject({
    request_id: "r",
    tier: "origin",
    model: "big",
    sandbox: true,
    attempts: 2,
    usage: { input_tokens: 6, output_tokens: 4, source: "estimated" },
    cost_usd: 0.2,
    saved_usd: 0.4,
    energy_j: { p05: 2, p50: 4, p95: 6 },
  });
});

test("sumAttempts() saves only what the origin, asked alone, would have cost more", () => {
  const edge = makeReceipt({ cost_usd: 0.1, saved_usd: 0.9 });
  const origin = makeReceipt({ cost_usd: 1 });
  expect(sumAttempts("r", [edge]).saved_usd).toBe(0.9);
  expect(sumAttempts("r", [edge, edge]).saved_usd).toBe(0.8);
  expect(sumAttempts("r", [edge, origin])).toMatchObject({ cost_usd: 1.1, saved_usd: 0 });
});
