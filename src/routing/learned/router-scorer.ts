// How likely is each model right, for a prompt that nobody has answered yet?
import type { Quality } from "../judge.ts";
import { certaintyOf } from "./certainty.ts";
import { makeSignalReader, type Signals } from "./read-signals.ts";
import type { Both, CalibrationStep, GainStack, RouterModel, Stack } from "./router-model.ts";

/** What a learned router expects of a prompt. */
export interface Forecast {
  /** The chance that each model is right; calibrated on held-out rows of the training data. */
  readonly chance: Both;
  /** With 95 % confidence not below this, for prompts such as those that were learned from. */
  readonly least: Both;
  /** A gain above this is worth the large model when 98 % of its quality is wanted. */
  readonly threshold: number;
  /** How much the large model is expected to be better; what prompts are ranked by. */
  readonly gain: number;
  /** 0: unlike all that was recorded of this pair, the gain is what the length tells of any pair; 1: well known. */
  readonly nearness: number;
  /** Of the small model's answer: the chance that the large one does no better. */
  readonly quality: Quality;
}

export type Forecaster = (prompt: string, pair?: string) => Forecast;

/** A pair of models that nobody has recorded is forecast from the mean of all that were. */
export function makeForecaster(model: RouterModel): Forecaster {
  const readSignals = makeSignalReader(model);
  return (prompt, pair) => {
    const signals = readSignals(prompt, pair);
    const recorded = pair !== undefined && Object.hasOwn(model.pairs, pair) ? model.pairs[pair] : undefined;
    const base = recorded ?? model.base;
    const nearness = nearnessOf(model, signals.similarity);
    const raw = rawChances(model, signals, base);
    const byLength = base.large - base.small + model.lengthSlope * signals.length;
    const small = calibrated(model.calibration.small, raw.small);
    const large = calibrated(model.calibration.large, raw.large);
    const gain = nearness * (raw.large - raw.small) + (1 - nearness) * byLength;
    const asGood = calibrated(model.calibration.asGood, -gain);
    return {
      chance: { small: small.rate, large: large.rate },
      least: { small: nearness * small.least, large: nearness * large.least },
      gain,
      threshold: recorded?.threshold ?? model.threshold,
      nearness,
      quality: { expected: asGood.rate, least: nearness * asGood.least },
    };
  };
}

export function rawChances({ stacks }: Pick<RouterModel, "stacks">, signals: Signals, base: Both): Both {
  const large = chanceOfLarge(stacks.large, signals, base);
  const gain = gainOf(base) + weigh(stacks.gain, signals, gainOf) + weighCertainty(stacks.gain, signals, large, base);
  return { small: large - gain, large };
}

export function chanceOfLarge(stack: Stack, signals: Signals, base: Both): number {
  return base.large + weigh(stack, signals, (both) => both.large);
}

export const gainOf = ({ small, large }: Both): number => large - small;

function weigh(stack: Stack, { head, domain, length }: Signals, part: (both: Both) => number): number {
  return stack.constant + stack.head * part(head) + stack.domain * part(domain) + stack.length * length;
}

function weighCertainty(stack: GainStack, { opening }: Signals, large: number, base: Both): number {
  const { chance, doubt } = certaintyOf(large, base.large);
  const known = stack.openings.find(({ key }) => key === opening);
  return stack.chance * chance + stack.doubt * doubt + (known === undefined ? 0 : known.gain + known.tilt * chance);
}

function nearnessOf({ far, near }: RouterModel, similarity: number): number {
  return Math.max(0, Math.min(1, (similarity - far) / Math.max(near - far, 1e-9)));
}

/** The last step that begins below the raw chance; the first one for what is below all. */
function calibrated(steps: readonly CalibrationStep[], raw: number): { readonly rate: number; readonly least: number } {
  let found = steps[0];
  for (const step of steps) if (step.from <= raw) found = step;
  return found ?? { rate: 0, least: 0 };
}
