// What may an answer be expected to cost and to take?
import type { ChatRequest } from "#core/contract";
import { lazily } from "#core/lazily";
import type { Model } from "#core/model";
import { nanoPerUsd } from "#core/nano-usd";
import { costNanoUsd } from "./cost.ts";
import { estimateEnergy } from "./energy.ts";
import { predictUsage } from "./usage.ts";

/**
 * By the catalogue's price, and the energy by the model's size, of the request's tokens and of 256 written, or fewer where
 * the request allows no more. The receipt says what it was.
 */
export function predictSpend(request: ChatRequest): (model: Model) => { costUsd: number; energyJ: number } {
  const usage = lazily(() => predictUsage(request));
  return ({ price, parameters }) => ({
    costUsd: costNanoUsd(usage(), price) / nanoPerUsd,
    energyJ: estimateEnergy(usage(), parameters).p50,
  });
}
