// How does a router come to be from recorded outcomes?
import { chooseThreshold } from "./choose-threshold.ts";
import { fitCalibration } from "./fit-calibration.ts";
import { fitStack } from "./fit-stack.ts";
import { learnHeads, type HeadOptions } from "./learn-heads.ts";
import type { Outcome } from "./outcome.ts";
import { routerSpec } from "./prompt-reader.ts";
import { makeSignalReader, type Signals } from "./read-signals.ts";
import type { Both, Origin, RouterModel, Stack } from "./router-model.ts";
import { gainOf, rawChances } from "./router-scorer.ts";

export interface TrainOptions {
  readonly origin: Origin;
  readonly mostFeatures?: number;
}

const folds = 5;
const penalty = 10;

/** Less similar than so many of the rows held out: far; more similar than so many: near. */
const farShare = 0.02;
const nearShare = 0.15;

/** However short the evidence, a longer prompt is never taken for an easier one. */
const leastLengthGain = 0.01;

/** Of the large model's quality, on the rows held out. */
const wanted = { shown: 0.98, sure: 0.97 };

/**
 * Heads and domains are learned from all rows. How they are weighed, the calibration, the detector and the threshold
 * follow from what heads learned without a fifth of the rows say of that fifth. The same rows give the same model.
 */
export function trainRouter(
  outcomes: readonly Outcome[],
  { origin, mostFeatures = 60_000 }: TrainOptions,
): RouterModel {
  const pairs = measurePairs(outcomes);
  const options: HeadOptions = { spec: routerSpec, penalty, mostFeatures };
  const signals = signalsHeldOut(outcomes, pairs, options);
  const fit = (part: (both: Both) => number): Stack => {
    const rest = outcomes.map((each) => part(each) - part(pairs[each.pair] ?? zero));
    return fitStack(signals, rest, part);
  };
  const stacks = { small: fit(({ small }) => small), gain: fit(gainOf) };
  const raw = outcomes.map(({ pair }, row) => rawChances({ stacks }, signals[row] ?? nothing, pairs[pair] ?? zero));
  const calibrate = (model: keyof Both) =>
    fitCalibration(
      raw.map((each) => each[model]),
      outcomes.map((each) => each[model]),
    );
  const similarities = signals.map(({ similarity }) => similarity).toSorted((one, other) => one - other);
  const model = {
    origin,
    ...learnHeads(outcomes, pairs, options),
    pairs,
    base: meanOf(Object.values(pairs)),
    stacks,
    calibration: { small: calibrate("small"), large: calibrate("large") },
    lengthGain: fitLengthGain(outcomes, signals),
    far: similarities[Math.floor(farShare * similarities.length)] ?? 0,
    near: similarities[Math.floor(nearShare * similarities.length)] ?? 1,
  };
  const trials = outcomes.map(({ small, large }, row) => ({ small, large, gain: gainOf(raw[row] ?? zero) }));
  return { ...model, threshold: chooseThreshold(trials, wanted) };
}

const zero: Both = { small: 0, large: 0 };
const nothing: Signals = { head: zero, domain: zero, length: 0, similarity: 0 };

/** Neighbours are often variants of one prompt: a fold is a run of rows of each pair. */
function signalsHeldOut(
  outcomes: readonly Outcome[],
  pairs: Readonly<Record<string, Both>>,
  options: HeadOptions,
): readonly Signals[] {
  const signals: Signals[] = outcomes.map(() => nothing);
  for (let fold = 0; fold < folds; fold += 1) {
    const isHeldOut = (_: unknown, row: number): boolean => row % folds === fold;
    const read = makeSignalReader(
      learnHeads(
        outcomes.filter((each, row) => !isHeldOut(each, row)),
        pairs,
        options,
      ),
    );
    for (const [row, { prompt }] of outcomes.entries()) if (isHeldOut(prompt, row)) signals[row] = read(prompt);
  }
  return signals;
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

/** The slope of the gain over the length within each domain, so that it says nothing of domains. */
function fitLengthGain(outcomes: readonly Outcome[], signals: readonly Signals[]): number {
  const groups = Map.groupBy(outcomes.keys(), (row) => outcomes[row]?.domain ?? "");
  let products = 0;
  let squares = 1;
  for (const rows of groups.values()) {
    const gain = (row: number): number => (outcomes[row]?.large ?? 0) - (outcomes[row]?.small ?? 0);
    const length = (row: number): number => signals[row]?.length ?? 0;
    const mean = (value: (row: number) => number): number =>
      rows.reduce((sum, row) => sum + value(row), 0) / rows.length;
    const centre = { gain: mean(gain), length: mean(length) };
    for (const row of rows) {
      products += (length(row) - centre.length) * (gain(row) - centre.gain);
      squares += (length(row) - centre.length) ** 2;
    }
  }
  return Math.max(leastLengthGain, products / squares);
}
