// Which small models of Cloudflare's chat? Data only: adding one is adding a row.
import type { Capability, Model } from "#core/model";

/** Prices in US dollars per million tokens. */
interface EdgeRow {
  readonly input: number;
  /** That of fresh input, where none is listed. */
  readonly cached?: number;
  readonly output: number;
  readonly asOf: string;
  readonly contextTokens: number;
  /** Billions of parameters: those that work on a token, and all. */
  readonly active: number;
  readonly total?: number;
}

const july = { asOf: "2026-07-02" };
const august = { asOf: "2026-08-31" };
const september = { asOf: "2026-09-28" };

const calls: readonly Capability[] = ["tools", "json_schema"];
const sees: readonly Capability[] = [...calls, "vision"];
const counts: readonly Capability[] = [...calls, "logprobs"];

/** As `chat-models.ts` says of prices and parameters; context and price of those of September by Cloudflare's own pages of its models. */
export const edgeChatModels: readonly Model[] = [
  talker("@cf/ibm-granite/granite-4.0-h-micro", calls, {
    ...september,
    input: 0.017,
    output: 0.112,
    contextTokens: 131_072,
    active: 3,
  }),
  talker("@cf/meta/llama-3.2-1b-instruct", [], {
    ...july,
    input: 0.027,
    output: 0.201,
    contextTokens: 60_000,
    active: 1.24,
  }),
  talker("@cf/meta/llama-3.2-3b-instruct", [], {
    ...july,
    input: 0.051,
    output: 0.335,
    contextTokens: 80_000,
    active: 3.2,
  }),
  talker("@cf/meta/llama-3.3-70b-instruct-fp8-fast", calls, {
    ...september,
    input: 0.293,
    output: 2.253,
    contextTokens: 24_000,
    active: 70.6,
  }),
  thinker("@cf/qwen/qwen3-30b-a3b-fp8", calls, {
    ...august,
    input: 0.051,
    output: 0.335,
    contextTokens: 32_768,
    active: 3.3,
    total: 30.5,
  }),
  thinker("@cf/qwen/qwen3.8-27b", sees, {
    ...september,
    input: 0.45,
    output: 3.2,
    contextTokens: 262_144,
    active: 27,
  }),
  thinker("@cf/zai-org/glm-4.7-flash", calls, {
    ...september,
    input: 0.0605,
    output: 0.4,
    contextTokens: 131_072,
    active: 3,
    total: 30,
  }),
  thinker("@cf/zai-org/glm-5.3-flash", sees, {
    ...september,
    input: 0.15,
    cached: 0.03,
    output: 0.5,
    contextTokens: 1_310_720,
    active: 18,
    total: 320,
  }),
  thinker("@cf/google/gemma-4-26b-a4b-it", sees, {
    ...september,
    input: 0.1,
    output: 0.3,
    contextTokens: 256_000,
    active: 3.8,
    total: 25.2,
  }),
  thinker("@cf/openai/gpt-oss-20b", counts, {
    ...september,
    input: 0.2,
    output: 0.3,
    contextTokens: 128_000,
    active: 3.6,
    total: 20.9,
  }),
  thinker("@cf/openai/gpt-oss-120b", counts, {
    ...september,
    input: 0.35,
    output: 0.75,
    contextTokens: 128_000,
    active: 5.1,
    total: 116.8,
  }),
];

function talker(id: string, capabilities: readonly Capability[], row: EdgeRow): Model {
  const { input, cached = input, output, asOf, contextTokens, active, total = active } = row;
  return {
    id,
    tier: "edge",
    provider: "workers-ai",
    price: { inputUsdPerMillion: input, outputUsdPerMillion: output, cachedInputUsdPerMillion: cached, asOf },
    contextTokens,
    capabilities,
    parameters: { activeBillions: active, totalBillions: total },
  };
}

function thinker(id: string, capabilities: readonly Capability[], row: EdgeRow): Model {
  return { ...talker(id, capabilities, row), thinks: "aloud" };
}
