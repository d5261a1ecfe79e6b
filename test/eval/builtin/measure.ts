// How long does it take, and how good is it?
import type { Guess, IsolateModel } from "#models/tasks";
import { readWeights } from "../read-weights.ts";

export function round(value: number, digits = 3): number {
  return Number(value.toFixed(digits));
}

export function shareOf<Item>(items: readonly Item[], is: (item: Item) => boolean): number {
  return items.length === 0 ? 0 : round(items.filter(is).length / items.length);
}

/** Microseconds a call, the median over the inputs, all of which were seen once before. */
export function microsP50<Input>(inputs: readonly Input[], run: (input: Input) => unknown): number {
  for (const input of inputs) run(input);
  const repeats = 3;
  const micros = inputs.map((input) => {
    const started = performance.now();
    for (let repeat = 0; repeat < repeats; repeat += 1) run(input);
    return ((performance.now() - started) / repeats) * 1000;
  });
  return round(micros.toSorted((one, other) => one - other)[Math.floor(micros.length / 2)] ?? 0, 1);
}

/** Of processor time, all threads: the clock tells of others' work too. */
export function cpuMillisOf(run: () => unknown): number {
  const started = process.cpuUsage();
  run();
  return millisSince(started);
}

/** How a model is asked, and what it took to load it, its file's reading among it. */
export async function load<Input, Output>(model: IsolateModel<Input, Output>) {
  const started = process.cpuUsage();
  const { run } = await model.load(readWeights);
  return { run, loadCpuMs: millisSince(started) };
}

function millisSince(started: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(started);
  return round((user + system) / 1000, 1);
}

export interface Judged extends Pick<Guess<unknown>, "confidence" | "isAccepted"> {
  readonly isRight: boolean;
}

export interface Trust {
  /** The part that is right, accepted or not. */
  readonly accuracy: number;
  readonly accepted: number;
  /** The part of the accepted that is right. */
  readonly acceptedAccuracy: number;
  /** How far confidence is from the part that is right, over ten equally filled bins (expected calibration error). */
  readonly calibrationError: number;
}

export function measureTrust(judged: readonly Judged[]): Trust {
  const accepted = judged.filter(({ isAccepted }) => isAccepted);
  const ordered = judged.toSorted((one, other) => one.confidence - other.confidence);
  const bins = 10;
  let error = 0;
  for (let bin = 0; bin < bins; bin += 1) {
    const within = ordered.slice(
      Math.floor((bin * ordered.length) / bins),
      Math.floor(((bin + 1) * ordered.length) / bins),
    );
    const surplus = within.reduce((sum, { confidence, isRight }) => sum + confidence - (isRight ? 1 : 0), 0);
    error += Math.abs(surplus) / Math.max(1, ordered.length);
  }
  return {
    accuracy: shareOf(judged, ({ isRight }) => isRight),
    accepted: round(accepted.length / Math.max(1, judged.length)),
    acceptedAccuracy: shareOf(accepted, ({ isRight }) => isRight),
    calibrationError: round(error),
  };
}
