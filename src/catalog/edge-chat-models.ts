// Which small models of Cloudflare's chat? Data only: adding one is adding a row.
import type { Model } from "#core/model";

/** As `chat-models.ts` says of prices and parameters. */
export const edgeChatModels: readonly Model[] = [
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
    thinks: "aloud",
    parameters: { activeBillions: 3.3, totalBillions: 30.5 },
  },
  {
    id: "@cf/openai/gpt-oss-20b",
    tier: "edge",
    provider: "workers-ai",
    price: { inputUsdPerMillion: 0.2, outputUsdPerMillion: 0.3, cachedInputUsdPerMillion: 0.2, asOf: "2026-09-28" },
    contextTokens: 128_000,
    capabilities: ["tools", "json_schema", "logprobs"],
    thinks: "aloud",
    parameters: { activeBillions: 3.6, totalBillions: 20.9 },
  },
  {
    id: "@cf/openai/gpt-oss-120b",
    tier: "edge",
    provider: "workers-ai",
    price: { inputUsdPerMillion: 0.35, outputUsdPerMillion: 0.75, cachedInputUsdPerMillion: 0.35, asOf: "2026-09-28" },
    contextTokens: 128_000,
    capabilities: ["tools", "json_schema", "logprobs"],
    thinks: "aloud",
    parameters: { activeBillions: 5.1, totalBillions: 116.8 },
  },
];
