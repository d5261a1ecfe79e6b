// What do these tokens, and the searches beside them, cost?
import type { ReceiptUsage } from "#core/contract";
import type { Price } from "#core/model";

/**
 * In whole nano-dollars, rounded up. A dollar per million tokens is 1,000 of them a token: the catalogue's prices are whole
 * numbers, and sums never drift.
 */
export function costNanoUsd(usage: ReceiptUsage, price: Price): number {
  const { cache_write_input_tokens: written = 0, long_cache_write_input_tokens: long = 0 } = usage;
  const { web_searches: webSearches = 0, file_searches: fileSearches = 0 } = usage;
  const { audio_input_tokens: heard = 0, audio_output_tokens: spoken = 0 } = usage;
  const fresh = usage.input_tokens - usage.cached_input_tokens - written;
  const { inputUsdPerMillion, outputUsdPerMillion, cacheWriteUsdPerMillion = inputUsdPerMillion } = price;
  const { audioInputUsdPerMillion = inputUsdPerMillion, audioOutputUsdPerMillion = outputUsdPerMillion } = price;
  const input =
    (fresh - heard) * inputUsdPerMillion +
    heard * audioInputUsdPerMillion +
    (written - long) * cacheWriteUsdPerMillion +
    long * (price.longCacheWriteUsdPerMillion ?? cacheWriteUsdPerMillion) +
    usage.cached_input_tokens * price.cachedInputUsdPerMillion;
  const output = (usage.output_tokens - spoken) * outputUsdPerMillion + spoken * audioOutputUsdPerMillion;
  const searches =
    webSearches * (price.webSearchUsdPerThousand ?? 0) + fileSearches * (price.fileSearchUsdPerThousand ?? 0);
  const { inputFactor, outputFactor } = factorsOf(usage, price);
  const serviceTierFactor = (usage.service_tier && price.serviceTierFactors?.[usage.service_tier]) ?? 1;
  const nanoUsd = (input * inputFactor + output * outputFactor) * serviceTierFactor * 1000 + searches * 1e6;
  // Rounded to a thousandth first, so that 0.1 + 0.2 does not become one nano-dollar more.
  return Math.ceil(Math.round(nanoUsd * 1000) / 1000);
}

function factorsOf({ input_tokens: tokens }: ReceiptUsage, { longContext }: Price) {
  return longContext !== undefined && tokens >= longContext.fromTokens ? longContext : asListed;
}

const asListed = { inputFactor: 1, outputFactor: 1 };
