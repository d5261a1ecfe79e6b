// Is this an easy request? By what was recorded of the two models.
import { makeEventual } from "#core/eventual";
import type { Judge } from "../judge.ts";
import { readRouter } from "./read-router.ts";
import type { RouterModel } from "./router-model.ts";
import { makeForecaster } from "./router-scorer.ts";

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

/** Nobody waits for the file: until it is here, `otherwise` decides. */
export function makeLearnedJudge({ load, pair, otherwise, now = Date.now }: LearnedJudgeOptions): Judge {
  const judge = makeEventual({ what: "router", load: async () => await readJudge(await load()), now });
  return (features) => (judge() ?? otherwise)(features);

  async function readJudge(file: ArrayBuffer | null): Promise<Judge> {
    if (file === null) throw new Error("there is none");
    return judgeByModel(await readRouter(new Uint8Array(file)), pair, otherwise);
  }
}

/**
 * Hard where the large model is expected to be so much better that 98 % of its quality needs it. A prompt, or a pair of
 * models, that is unlike all that was recorded is judged by `otherwise`: out of its field a learned router does no better
 * than chance (docs/routing.md).
 */
export function judgeByModel(model: RouterModel, pair: string, otherwise: Judge): Judge {
  if (!Object.hasOwn(model.pairs, pair)) {
    console.error(JSON.stringify({ event: "router_not_used", pair, knows: Object.keys(model.pairs).slice(0, 10) }));
    return otherwise;
  }
  const forecast = makeForecaster(model);
  return (features) => {
    if (features.inputTokens > mostTokens) return otherwise(features);
    const { gain, nearness, threshold, quality } = forecast(features.question, pair);
    if (nearness < leastNearness) return otherwise(features);
    return { verdict: gain > threshold ? "hard" : "easy", by: "learned", lead: gain - threshold, quality };
  };
}
