// What is known of each model that makes embeddings? Data only.
import type { Model } from "#core/model";

/**
 * Prices: Cloudflare's list of the given day, and OpenAI's as genai-prices 0.1.8 records it. Contexts and parameters: the
 * makers' own; OpenAI tells no sizes of these, and no guess was at hand: taken as those of open models that rank near.
 */
export const embeddingModels: readonly Model[] = [
  makeRow("@cf/baai/bge-m3", { usdPerMillion: 0.012, asOf: "2026-08-31", contextTokens: 8192, billions: 0.568 }),
  makeRow("@cf/baai/bge-small-en-v1.5", {
    usdPerMillion: 0.02,
    asOf: "2026-07-02",
    contextTokens: 512,
    billions: 0.033,
  }),
  makeRow("@cf/baai/bge-base-en-v1.5", {
    usdPerMillion: 0.067,
    asOf: "2026-07-02",
    contextTokens: 512,
    billions: 0.109,
  }),
  makeRow("@cf/baai/bge-large-en-v1.5", {
    usdPerMillion: 0.204,
    asOf: "2026-07-02",
    contextTokens: 512,
    billions: 0.335,
  }),
  makeRow("text-embedding-3-small", { usdPerMillion: 0.02, asOf: "2026-09-23", contextTokens: 8192, billions: 0.6 }),
  makeRow("text-embedding-3-large", { usdPerMillion: 0.13, asOf: "2026-09-23", contextTokens: 8192, billions: 7 }),
  makeRow("text-embedding-ada-002", { usdPerMillion: 0.1, asOf: "2026-09-23", contextTokens: 8192, billions: 0.6 }),
];

interface Row {
  readonly usdPerMillion: number;
  readonly asOf: string;
  readonly contextTokens: number;
  readonly billions: number;
}

function makeRow(id: string, { usdPerMillion, asOf, contextTokens, billions }: Row): Model {
  const isEdge = id.startsWith("@cf/");
  return {
    id,
    tier: isEdge ? "edge" : "origin",
    provider: isEdge ? "workers-ai" : "openai",
    price: {
      inputUsdPerMillion: usdPerMillion,
      cachedInputUsdPerMillion: usdPerMillion,
      outputUsdPerMillion: 0,
      asOf,
    },
    contextTokens,
    capabilities: isEdge ? [] : id.startsWith("text-embedding-3") ? ["dimensions", "token_ids"] : ["token_ids"],
    parameters: { activeBillions: billions, totalBillions: billions },
  };
}
