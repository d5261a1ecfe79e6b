// Which models of Anthropic's chat? Data only: adding one is adding a row.
import type { Model } from "#core/model";
import { large } from "./large.ts";

const haiku = { activeBillions: 47.5, totalBillions: 47.5 };
const larger = { activeBillions: 60, totalBillions: 300 };

const july = "2026-07-02";
const september = "2026-09-23";
const november = "2026-11-29";

/** As `chat-models.ts` says of prices and parameters. */
export const anthropicChatModels: readonly Model[] = [
  claude("claude-haiku-4-5", { input: 1, cached: 0.1, output: 5, asOf: july, contextTokens: 200_000 }, haiku),
  claude("claude-sonnet-4-5", { input: 3, cached: 0.3, output: 15, asOf: september, contextTokens: 200_000 }),
  claude("claude-sonnet-4-6", { input: 3, cached: 0.3, output: 15, asOf: september, contextTokens: 1_000_000 }),
  claude("claude-opus-4-5", { input: 5, cached: 0.5, output: 25, asOf: september, contextTokens: 200_000 }),
  claude("claude-opus-4-6", { input: 5, cached: 0.5, output: 25, asOf: september, contextTokens: 1_000_000 }),
  claude("claude-opus-4-7", { input: 5, cached: 0.5, output: 25, asOf: september, contextTokens: 1_000_000 }),
  claude("claude-opus-4-8", { input: 5, cached: 0.5, output: 25, asOf: july, contextTokens: 1_000_000 }),
  thinker("claude-sonnet-5", { input: 2, cached: 0.2, output: 10, asOf: july, contextTokens: 1_000_000 }),
  thinker("claude-opus-5", { input: 5, cached: 0.5, output: 25, asOf: september, contextTokens: 1_000_000 }),
  thinker("claude-fable-5", { input: 10, cached: 1, output: 50, asOf: september, contextTokens: 1_000_000 }),
  thinker("claude-fable-5-1", { input: 10, cached: 0.25, output: 50, asOf: september, contextTokens: 1_000_000 }),
  thinker("claude-fable-5-2", { input: 8, cached: 0.2, output: 40, asOf: november, contextTokens: 1_000_000 }),
  thinker("claude-opus-5-5", { input: 4, cached: 0.2, output: 20, asOf: september, contextTokens: 1_000_000 }),
  thinker("claude-sonnet-5-5", { input: 2, cached: 0.1, output: 10, asOf: november, contextTokens: 1_000_000 }),
  thinker(
    "claude-haiku-5-5",
    {
      input: 0.1,
      cached: 0.01,
      output: 0.5,
      longContext: { fromTokens: 100_001, inputFactor: 5, outputFactor: 5 },
      asOf: november,
      contextTokens: 1_000_000,
    },
    haiku,
  ),
];

/** Prices in US dollars per million tokens. */
interface Row extends Pick<Model["price"], "longContext" | "asOf"> {
  readonly input: number;
  readonly cached: number;
  readonly output: number;
  readonly contextTokens: number;
}

/** Since 5 they think unless told not to, and show nothing of it. */
function thinker(id: string, row: Row, parameters = larger): Model {
  return { ...claude(id, row, parameters), thinks: "silently" };
}

function claude(id: string, { input, cached, output, contextTokens, ...rest }: Row, parameters = larger): Model {
  return {
    id,
    tier: "origin",
    provider: "anthropic",
    price: {
      inputUsdPerMillion: input,
      outputUsdPerMillion: output,
      cachedInputUsdPerMillion: cached,
      cacheWriteUsdPerMillion: 1.25 * input,
      longCacheWriteUsdPerMillion: 2 * input,
      // The models that have no fast mode never say so.
      serviceTierFactors: { fast: 2 },
      webSearchUsdPerThousand: 10,
      ...rest,
    },
    contextTokens,
    capabilities: large,
    parameters,
  };
}
