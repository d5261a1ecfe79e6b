// What is known of each model that tells safe text from unsafe? Data only; none of them chats.
import type { Model } from "#core/model";

/** The price: Cloudflare's list of the given day. Context and parameters: the makers' own. */
export const guardModels: readonly Model[] = [
  {
    id: "@cf/meta/llama-guard-3-8b",
    tier: "edge",
    provider: "workers-ai",
    price: {
      inputUsdPerMillion: 0.484,
      outputUsdPerMillion: 0.03,
      cachedInputUsdPerMillion: 0.484,
      asOf: "2026-09-28",
    },
    contextTokens: 131_072,
    capabilities: [],
    parameters: { activeBillions: 8, totalBillions: 8 },
  },
];
