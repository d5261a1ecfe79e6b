import { expect, test } from "vitest";
import { describeModel, findModel, models } from "#catalog";
import type { Host } from "#core/host";

const makeHost = (name: string, tier: Host["tier"] = "origin"): Host => ({
  tier,
  provider: { name, complete: () => Promise.reject(new Error()), stream: () => Promise.reject(new Error()) },
  defaultModel: "m",
  sandbox: false,
});

test.each([
  ["openai", "new", 50],
  ["openai", "new-pro-2027-01-01", 180],
  ["openai", "new-profile", 50],
  ["anthropic", "new", 50],
  ["anthropic", "new-pro", 50],
])("describeModel() takes a model of %s that nobody knows for its dearest: %s costs $%d", (name, id, usd) => {
  const { id: asked, price } = describeModel("chat", id, makeHost(name));
  expect(asked).toBe(id);
  expect(price).toMatchObject({ outputUsdPerMillion: usd, webSearchUsdPerThousand: 10 });
});

test("describeModel() takes a host that has no row for as dear as any of its tier", () => {
  const prices = models.chat
    .filter(({ tier, id }) => tier === "origin" && !id.includes("-pro"))
    .map(({ price }) => price.outputUsdPerMillion);
  expect(describeModel("chat", "new", makeHost("other")).price.outputUsdPerMillion).toBe(Math.max(...prices));
});

test("describeModel() takes a model at the edge for a small one, unless it is one of Cloudflare's", () => {
  const outputUsd = (name: string): number =>
    describeModel("chat", "new", makeHost(name, "edge")).price.outputUsdPerMillion;
  expect(outputUsd("openai")).toBe(findModel("chat", "@cf/openai/gpt-oss-120b")?.price.outputUsdPerMillion);
  expect(outputUsd("workers-ai")).toBe(findModel("chat", "@cf/qwen/qwen3.8-27b")?.price.outputUsdPerMillion);
});

test.each([
  ["gpt-4o-mini-2024-07-18", "gpt-4o-mini"],
  ["claude-haiku-4-5-20251001", "claude-haiku-4-5"],
  ["gpt-5.6-luna-2026-07-09", "gpt-5.6-luna"],
])("findModel() takes %s for %s under its own name", (id, model) => {
  expect(findModel("chat", id)).toEqual({ ...findModel("chat", model), id });
  expect(describeModel("chat", id, makeHost("openai")).isUnlisted).toBeUndefined();
});

test("findModel() knows a snapshot that is dearer than its model, and none of a model that it does not know", () => {
  expect(findModel("chat", "gpt-4o-2024-05-13")?.price.outputUsdPerMillion).toBe(15);
  expect(findModel("chat", "no-such-model-2024-05-13")).toBeUndefined();
  expect(findModel("chat", "gpt-4o-20240")).toBeUndefined();
});
