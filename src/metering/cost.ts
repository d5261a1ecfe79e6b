// What do these tokens cost?
import type { ReceiptUsage } from "#core/contract";
import type { Price } from "#core/model";

/**
 * In whole micro-cents of a cent's fraction: nano-dollars (1e-9 USD), rounded up. A dollar per million tokens is
 * 1,000 nano-dollars a token, so the catalogue's prices are whole numbers and sums never drift.
 */
export function costNanoUsd(usage: ReceiptUsage, price: Price): number {
  const { cache_write_input_tokens: written = 0, long_cache_write_input_tokens: long = 0 } = usage;
  const fresh = usage.input_tokens - usage.cached_input_tokens - written;
  const { inputUsdPerMillion, cacheWriteUsdPerMillion = inputUsdPerMillion } = price;
  const nanoUsd =
    fresh * inputUsdPerMillion * 1000 +
    (written - long) * cacheWriteUsdPerMillion * 1000 +
    long * (price.longCacheWriteUsdPerMillion ?? cacheWriteUsdPerMillion) * 1000 +
    usage.cached_input_tokens * price.cachedInputUsdPerMillion * 1000 +
    usage.output_tokens * price.outputUsdPerMillion * 1000;
  // Rounded to a thousandth first, so that 0.1 + 0.2 does not become one nano-dollar more.
  return Math.ceil(Math.round(nanoUsd * 1000) / 1000);
}
