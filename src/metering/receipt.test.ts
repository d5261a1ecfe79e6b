import { expect, test } from "vitest";
import { findModel } from "#catalog";
import { replayReceipt, writeReceipt } from "./receipt.ts";

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
