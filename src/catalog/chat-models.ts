// What is known of each model that chats? Data only: adding one is adding a row.
import type { Capability, Model } from "#core/model";

/** What every large model can do. */
const large: readonly Capability[] = ["tools", "parallel_tools", "json_schema", "strict_schema", "vision", "files"];

/** And what only the makers of this API do. */
const openai: readonly Capability[] = [...large, "many", "functions", "custom_tools", "web_search", "prediction"];
const anthropic: readonly Capability[] = [...large, "host_tools"];

/**
 * Prices: the makers' published lists, as models.dev and genai-prices recorded them on the given day; where none is known
 * for cached input, that of fresh input. Anthropic's cache writes: 1.25 times fresh input for five minutes, twice for an
 * hour, as its documentation says of every model.
 * Parameters: the makers' own figures; for OpenAI's closed models the middle of EcoLogits' published guess (for gpt-5.5,
 * that of gpt-5), which the energy interval is wide enough to hold; for Claude, of which no guess was at hand, those of
 * the OpenAI model that stands where it stands: gpt-5-mini for haiku, gpt-5 for the others.
 */
export const chatModels: readonly Model[] = [
  {
    id: "@cf/ibm-granite/granite-4.0-h-micro",
    tier: "edge",
    provider: "workers-ai",
    price: {
      inputUsdPerMillion: 0.017,
      outputUsdPerMillion: 0.112,
      cachedInputUsdPerMillion: 0.017,
      asOf: "2026-09-28",
    },
    contextTokens: 131_072,
    capabilities: ["tools", "json_schema"],
    parameters: { activeBillions: 3, totalBillions: 3 },
  },
  {
    id: "@cf/meta/llama-3.2-1b-instruct",
    tier: "edge",
    provider: "workers-ai",
    price: {
      inputUsdPerMillion: 0.027,
      outputUsdPerMillion: 0.201,
      cachedInputUsdPerMillion: 0.027,
      asOf: "2026-07-02",
    },
    contextTokens: 60_000,
    capabilities: [],
    parameters: { activeBillions: 1.24, totalBillions: 1.24 },
  },
  {
    id: "@cf/meta/llama-3.2-3b-instruct",
    tier: "edge",
    provider: "workers-ai",
    price: {
      inputUsdPerMillion: 0.051,
      outputUsdPerMillion: 0.335,
      cachedInputUsdPerMillion: 0.051,
      asOf: "2026-07-02",
    },
    contextTokens: 80_000,
    capabilities: [],
    parameters: { activeBillions: 3.2, totalBillions: 3.2 },
  },
  {
    id: "@cf/qwen/qwen3-30b-a3b-fp8",
    tier: "edge",
    provider: "workers-ai",
    price: {
      inputUsdPerMillion: 0.051,
      outputUsdPerMillion: 0.335,
      cachedInputUsdPerMillion: 0.051,
      asOf: "2026-08-31",
    },
    contextTokens: 32_768,
    capabilities: ["tools", "json_schema"],
    parameters: { activeBillions: 3.3, totalBillions: 30.5 },
  },
  {
    id: "@cf/openai/gpt-oss-20b",
    tier: "edge",
    provider: "workers-ai",
    price: { inputUsdPerMillion: 0.2, outputUsdPerMillion: 0.3, cachedInputUsdPerMillion: 0.2, asOf: "2026-09-28" },
    contextTokens: 128_000,
    capabilities: ["tools", "json_schema", "logprobs"],
    parameters: { activeBillions: 3.6, totalBillions: 20.9 },
  },
  {
    id: "@cf/openai/gpt-oss-120b",
    tier: "edge",
    provider: "workers-ai",
    price: { inputUsdPerMillion: 0.35, outputUsdPerMillion: 0.75, cachedInputUsdPerMillion: 0.35, asOf: "2026-09-28" },
    contextTokens: 128_000,
    capabilities: ["tools", "json_schema", "logprobs"],
    parameters: { activeBillions: 5.1, totalBillions: 116.8 },
  },
  {
    id: "gpt-5-nano",
    tier: "origin",
    provider: "openai",
    price: { inputUsdPerMillion: 0.05, outputUsdPerMillion: 0.4, cachedInputUsdPerMillion: 0.005, asOf: "2026-07-02" },
    contextTokens: 400_000,
    capabilities: openai,
    parameters: { activeBillions: 11.7, totalBillions: 11.7 },
  },
  {
    id: "gpt-5-mini",
    tier: "origin",
    provider: "openai",
    price: { inputUsdPerMillion: 0.25, outputUsdPerMillion: 2, cachedInputUsdPerMillion: 0.025, asOf: "2026-07-02" },
    contextTokens: 400_000,
    capabilities: openai,
    parameters: { activeBillions: 47.5, totalBillions: 47.5 },
  },
  {
    id: "gpt-4o",
    tier: "origin",
    provider: "openai",
    price: { inputUsdPerMillion: 2.5, outputUsdPerMillion: 10, cachedInputUsdPerMillion: 1.25, asOf: "2026-07-02" },
    contextTokens: 128_000,
    capabilities: [...openai, "audio", "logprobs"],
    parameters: { activeBillions: 88, totalBillions: 440 },
  },
  {
    id: "gpt-5",
    tier: "origin",
    provider: "openai",
    price: { inputUsdPerMillion: 1.25, outputUsdPerMillion: 10, cachedInputUsdPerMillion: 0.125, asOf: "2026-07-02" },
    contextTokens: 400_000,
    capabilities: openai,
    parameters: { activeBillions: 60, totalBillions: 300 },
  },
  {
    id: "gpt-5.5",
    tier: "origin",
    provider: "openai",
    price: { inputUsdPerMillion: 5, outputUsdPerMillion: 30, cachedInputUsdPerMillion: 0.5, asOf: "2026-07-02" },
    contextTokens: 1_000_000,
    capabilities: openai,
    parameters: { activeBillions: 60, totalBillions: 300 },
  },
  {
    id: "claude-haiku-4-5",
    tier: "origin",
    provider: "anthropic",
    price: {
      inputUsdPerMillion: 1,
      outputUsdPerMillion: 5,
      cachedInputUsdPerMillion: 0.1,
      cacheWriteUsdPerMillion: 1.25,
      longCacheWriteUsdPerMillion: 2,
      asOf: "2026-07-02",
    },
    contextTokens: 200_000,
    capabilities: anthropic,
    parameters: { activeBillions: 47.5, totalBillions: 47.5 },
  },
  {
    id: "claude-sonnet-5",
    tier: "origin",
    provider: "anthropic",
    price: {
      inputUsdPerMillion: 2,
      outputUsdPerMillion: 10,
      cachedInputUsdPerMillion: 0.2,
      cacheWriteUsdPerMillion: 2.5,
      longCacheWriteUsdPerMillion: 4,
      asOf: "2026-07-02",
    },
    contextTokens: 1_000_000,
    capabilities: anthropic,
    parameters: { activeBillions: 60, totalBillions: 300 },
  },
  {
    id: "claude-opus-4-8",
    tier: "origin",
    provider: "anthropic",
    price: {
      inputUsdPerMillion: 5,
      outputUsdPerMillion: 25,
      cachedInputUsdPerMillion: 0.5,
      cacheWriteUsdPerMillion: 6.25,
      longCacheWriteUsdPerMillion: 10,
      asOf: "2026-07-02",
    },
    contextTokens: 1_000_000,
    capabilities: anthropic,
    parameters: { activeBillions: 60, totalBillions: 300 },
  },
  {
    id: "claude-fable-5",
    tier: "origin",
    provider: "anthropic",
    price: {
      inputUsdPerMillion: 10,
      outputUsdPerMillion: 50,
      cachedInputUsdPerMillion: 10,
      cacheWriteUsdPerMillion: 12.5,
      longCacheWriteUsdPerMillion: 20,
      asOf: "2026-07-02",
    },
    contextTokens: 1_000_000,
    capabilities: anthropic,
    parameters: { activeBillions: 60, totalBillions: 300 },
  },
];
