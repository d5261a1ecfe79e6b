// How does a router come to be from recorded outcomes?
import type { Provenance } from "#models";
import { routerSpec } from "../learned/prompt-reader.ts";
import { makeSignalReader, type Signals } from "../learned/read-signals.ts";
import type { Both, RouterModel } from "../learned/router-model.ts";
import { gainOf, rawChances } from "../learned/router-scorer.ts";
import { chooseThreshold, type Trial } from "./choose-threshold.ts";
import { fitCalibration } from "./fit-calibration.ts";
import { fitLengthSlope } from "./fit-length-slope.ts";
import { fitStacks, type Sighted } from "./fit-stacks.ts";
import { learnHeads, type HeadOptions } from "./learn-heads.ts";
import type { Outcome } from "./outcome.ts";

export interface TrainOptions {
  readonly provenance: Provenance;
  readonly mostFeatures?: number;
}

const folds = 5;
const penalty = 10;

/** Less similar than so many of the rows held out: far; more similar than so many: near. */
const farShare = 0.05;
const nearShare = 0.3;

/** Of the large model's quality, on the rows held out. */
export const wantedQuality = { shown: 0.98, sure: 0.97 };

/**
 * Heads and domains are learned from all rows. How they are weighed, the calibration, the detector and the threshold
 * follow from what heads learned without a fifth of the rows say of that fifth. The same rows give the same model.
 * Throws where a part held out would leave nothing to learn from.
 */
export function trainRouter(
  outcomes: readonly Outcome[],
  { provenance, mostFeatures = 30_000 }: TrainOptions,
): RouterModel {
  if (outcomes.length < 2) throw new RangeError("Cannot learn a router: there must be two rows at the least");
  const pairs = measurePairs(outcomes);
  const options: HeadOptions = { spec: routerSpec, penalty, mostFeatures };
  const signals = signalsHeldOut(outcomes, pairs, options);
  const sighted = outcomes.map(({ small, large, pair }, row) => ({
    small,
    large,
    signals: signals[row] ?? nothing,
    base: pairs[pair] ?? zero,
  }));
  const raw = chancesHeldOut(sighted);
  const calibrate = (seen: (chances: Both) => number, met: (outcome: Outcome) => number) =>
    fitCalibration(raw.map(seen), outcomes.map(met));
  const similarities = signals.map(({ similarity }) => similarity).toSorted((one, other) => one - other);
  const model = {
    provenance,
    ...learnHeads(outcomes, pairs, options),
    base: meanOf(Object.values(pairs)),
    stacks: fitStacks(sighted),
    calibration: {
      small: calibrate(
        ({ small }) => small,
        ({ small }) => small,
      ),
      large: calibrate(
        ({ large }) => large,
        ({ large }) => large,
      ),
      asGood: calibrate(
        (chances) => -gainOf(chances),
        (outcome) => 1 - Math.max(0, gainOf(outcome)),
      ),
    },
    lengthSlope: fitLengthSlope(outcomes, signals),
    far: similarities[Math.floor(farShare * similarities.length)] ?? 0,
    near: similarities[Math.floor(nearShare * similarities.length)] ?? 1,
  };
  const trials = outcomes.flatMap(({ pair, small, large, isSupposed }, row) =>
    isSupposed === true ? [] : [{ pair, small, large, gain: gainOf(raw[row] ?? zero) }],
  );
  return { ...model, pairs: withThresholds(pairs, trials), threshold: chooseThreshold(trials, wantedQuality) };
}

function withThresholds(
  pairs: Readonly<Record<string, Both>>,
  trials: readonly (Trial & { readonly pair: string })[],
): RouterModel["pairs"] {
  const groups = Map.groupBy(trials, ({ pair }) => pair);
  return Object.fromEntries(
    Object.entries(pairs).map(([name, base]) => [
      name,
      { ...base, threshold: chooseThreshold(groups.get(name) ?? [], wantedQuality) },
    ]),
  );
}

const zero: Both = { small: 0, large: 0 };
const nothing: Signals = { head: zero, domain: zero, length: 0, opening: undefined, similarity: 0 };

const parts = Array.from(
  { length: folds },
  (_, fold) =>
    (_row: unknown, at: number): boolean =>
      at % folds === fold,
);

function signalsHeldOut(
  outcomes: readonly Outcome[],
  pairs: Readonly<Record<string, Both>>,
  options: HeadOptions,
): readonly Signals[] {
  const signals: Signals[] = outcomes.map(() => nothing);
  for (const isHeldOut of parts) {
    const read = makeSignalReader(
      learnHeads(
        outcomes.filter((each, row) => !isHeldOut(each, row)),
        pairs,
        options,
      ),
    );
    for (const [row, { prompt, pair }] of outcomes.entries())
      if (isHeldOut(prompt, row)) signals[row] = read(prompt, pair);
  }
  return signals;
}

/** The openings' weights are some dozens: of the rows that they were fitted to they would say too much. */
function chancesHeldOut(rows: readonly Sighted[]): readonly Both[] {
  const chances: Both[] = rows.map(() => zero);
  for (const isHeldOut of parts) {
    const stacks = fitStacks(rows.filter((each, row) => !isHeldOut(each, row)));
    for (const [row, each] of rows.entries())
      if (isHeldOut(each, row)) chances[row] = rawChances({ stacks }, each.signals, each.base);
  }
  return chances;
}

function measurePairs(outcomes: readonly Outcome[]): Readonly<Record<string, Both>> {
  return Object.fromEntries(
    Array.from(
      Map.groupBy(outcomes, ({ pair }) => pair),
      ([pair, rows]) => [pair, meanOf(rows)],
    ),
  );
}

function meanOf(rows: readonly Both[]): Both {
  const mean = (model: keyof Both): number => rows.reduce((sum, each) => sum + each[model], 0) / rows.length;
  return { small: mean("small"), large: mean("large") };
}
