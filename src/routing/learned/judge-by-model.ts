// Is this an easy request? By what was recorded of the two models.
import { makeEventual } from "#core/eventual";
import type { Judge } from "../judge.ts";
import { readRouter } from "./read-router.ts";
import { makeForecaster, type Forecaster } from "./router-scorer.ts";

export interface LearnedJudgeOptions {
  /** The router's file; null when there is none. */
  readonly load: () => Promise<ArrayBuffer | null>;
  /** Which two models this deployment has, as `small -> large`. */
  readonly pair: string;
  /** Decides until the file is here, and of what it knows too little. */
  readonly otherwise: Judge;
  readonly now?: () => number;
}

/** Less than half known is unknown. */
const leastNearness = 0.5;

/** Longer input is more than the question, which alone was learned from. */
const mostTokens = 1500;

/**
 * Hard where the large model is expected to be so much better that 98 % of its quality needs it. A prompt, or a pair of
 * models, that is unlike all that was recorded is judged by `otherwise`: out of its field a learned router does no better
 * than chance (docs/routing.md). Nobody waits for the file: until it is here, `otherwise` decides.
 */
export function makeLearnedJudge({ load, pair, otherwise, now = Date.now }: LearnedJudgeOptions): Judge {
  const forecaster = makeEventual({ what: "router", load: async () => await readForecaster(await load(), pair), now });
  return (features) => {
    const forecast = forecaster();
    if (forecast === undefined || forecast === "other" || features.inputTokens > mostTokens) return otherwise(features);
    const { gain, nearness, threshold, quality } = forecast(features.question, pair);
    if (nearness < leastNearness) return otherwise(features);
    return { verdict: gain > threshold ? "hard" : "easy", by: "learned", lead: gain - threshold, quality };
  };
}

/** Of other models than these it knows nothing that is better than the rule. */
async function readForecaster(file: ArrayBuffer | null, pair: string): Promise<Forecaster | "other"> {
  if (file === null) throw new Error("there is none");
  const model = await readRouter(new Uint8Array(file));
  if (Object.hasOwn(model.pairs, pair)) return makeForecaster(model);
  console.error(JSON.stringify({ event: "router_not_used", pair, knows: Object.keys(model.pairs).slice(0, 10) }));
  return "other";
}
