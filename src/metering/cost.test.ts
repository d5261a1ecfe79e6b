import { expect, test } from "vitest";
import type { ReceiptUsage } from "#core/contract";
import { costNanoUsd } from "./cost.ts";

const price = { inputUsdPerMillion: 2.5, outputUsdPerMillion: 10, cachedInputUsdPerMillion: 1.25, asOf: "2026-07-02" };

const use = (input: number, cached: number, output: number): ReceiptUsage => ({
  input_tokens: input,
  cached_input_tokens: cached,
  output_tokens: output,
  source: "actual",
});

test.each([
  { name: "nothing", usage: use(0, 0, 0), nanoUsd: 0 },
  { name: "an input token", usage: use(1, 0, 0), nanoUsd: 2500 },
  { name: "an output token", usage: use(0, 0, 1), nanoUsd: 10_000 },
  { name: "cached input, and only once", usage: use(10, 4, 0), nanoUsd: 6 * 2500 + 4 * 1250 },
  { name: "a million of each", usage: use(1_000_000, 0, 1_000_000), nanoUsd: 12_500_000_000 },
])("costNanoUsd() of $name is $nanoUsd", ({ usage, nanoUsd }) => {
  expect(costNanoUsd(usage, price)).toBe(nanoUsd);
});

const claude = { ...price, cacheWriteUsdPerMillion: 3.125, longCacheWriteUsdPerMillion: 5 };
const wrote = { ...use(10, 4, 0), cache_write_input_tokens: 5, long_cache_write_input_tokens: 2 };

test.each([
  { name: "at its own price, and each token once", price: claude, nanoUsd: 1 * 2500 + 4 * 1250 + 3 * 3125 + 2 * 5000 },
  { name: "at that of fresh input where it has none", price, nanoUsd: 6 * 2500 + 4 * 1250 },
])("costNanoUsd() of cache writes is $name", ({ price: prices, nanoUsd }) => {
  expect(costNanoUsd(wrote, prices)).toBe(nanoUsd);
});

const longContext = { fromTokens: 272_000, inputFactor: 2, outputFactor: 1.5 };

test.each([
  { input: 271_999, nanoUsd: 271_990 * 2500 + 4 * 1250 + 3 * 3125 + 2 * 5000 + 7 * 10_000 },
  { input: 272_000, nanoUsd: 2 * (271_991 * 2500 + 4 * 1250 + 3 * 3125 + 2 * 5000) + 1.5 * 7 * 10_000 },
])("costNanoUsd() makes the whole of a long request dearer, from its border on: $input", ({ input, nanoUsd }) => {
  const usage = { ...wrote, ...use(input, 4, 7) };
  expect(costNanoUsd(usage, { ...claude, longContext })).toBe(nanoUsd);
  expect(costNanoUsd({ ...usage, web_searches: 1 }, { ...claude, longContext, webSearchUsdPerThousand: 10 })).toBe(
    nanoUsd + 1e7,
  );
});

test("costNanoUsd() makes tokens dearer or cheaper by how they were served, and searches not", () => {
  const usage = { ...use(10, 4, 2), web_searches: 1 };
  const served = { ...price, webSearchUsdPerThousand: 10, serviceTierFactors: { priority: 2, flex: 0.5 } };
  const tokens = 6 * 2500 + 4 * 1250 + 2 * 10_000;
  expect(costNanoUsd({ ...usage, service_tier: "priority" }, served)).toBe(2 * tokens + 1e7);
  expect(costNanoUsd({ ...usage, service_tier: "flex" }, served)).toBe(tokens / 2 + 1e7);
  expect(costNanoUsd({ ...usage, service_tier: "fast" }, served)).toBe(tokens + 1e7);
});

test("costNanoUsd() counts sound at its own price, and as text where it has none", () => {
  const usage = { ...use(10, 4, 8), audio_input_tokens: 5, audio_output_tokens: 6 };
  const sound = { ...price, audioInputUsdPerMillion: 32, audioOutputUsdPerMillion: 64 };
  expect(costNanoUsd(usage, sound)).toBe(1 * 2500 + 5 * 32_000 + 4 * 1250 + 2 * 10_000 + 6 * 64_000);
  expect(costNanoUsd(usage, price)).toBe(6 * 2500 + 4 * 1250 + 8 * 10_000);
});

test("costNanoUsd() counts searches by the call, where they have a price", () => {
  const usage = { ...use(1, 0, 0), web_searches: 3, file_searches: 2 };
  const searching = { ...price, webSearchUsdPerThousand: 10, fileSearchUsdPerThousand: 2.5 };
  expect(costNanoUsd(usage, searching)).toBe(2500 + 3 * 1e7 + 2 * 2_500_000);
  expect(costNanoUsd(usage, price)).toBe(2500);
});

test("costNanoUsd() is a whole number, rounded up, and not by what floating point adds", () => {
  expect(costNanoUsd(use(1, 0, 0), { ...price, inputUsdPerMillion: 0.0001 })).toBe(1);
  expect(costNanoUsd(use(1, 0, 0), { ...price, inputUsdPerMillion: 0.0011 })).toBe(2);
  expect(0.017 * 3 * 1000).toBeGreaterThan(51);
  expect(costNanoUsd(use(3, 0, 0), { ...price, inputUsdPerMillion: 0.017 })).toBe(51);
});
