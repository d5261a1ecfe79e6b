// Which small network tells the labels apart?
import type { Net } from "../model.ts";
import { groupsOf, numbersOf, widths } from "../net-scorer.ts";
import type { Lesson } from "./examples.ts";
import { NetTrainer } from "./net-trainer.ts";
import { makeRandom, shuffle } from "./random.ts";
import type { NetRecipe } from "./recipe.ts";
import { readWords, type WordsOfTexts } from "./words-of-texts.ts";
import type { WordVectors } from "./word-vectors.ts";

const batch = 50;
const fastest = 0.004;

/** Words' vectors are learned further from what is known of them, or from chance. */
export function learnNet(lesson: Lesson, vectors: WordVectors | undefined, recipe: NetRecipe): Net {
  const words = readWords(lesson.texts, vectors);
  const trainer = new NetTrainer(words, lesson.labels, recipe);
  const random = makeRandom(2);
  const order = Int32Array.from(lesson.targets.keys());
  const steps = recipe.rounds * Math.ceil(order.length / batch);
  let step = 0;
  for (let round = 0; round < recipe.rounds; round += 1) {
    shuffle(order, order.length, random);
    for (let from = 0; from < order.length; from += batch) {
      const rate = fastest * (1 - step / steps);
      step += 1;
      trainer.learn(order.subarray(from, from + batch), lesson.targets, { rate, step });
    }
  }
  return tabulate(trainer, words, recipe);
}

function tabulate(trainer: NetTrainer, { keys }: WordsOfTexts, { filters, share, words: most }: NetRecipe): Net {
  const kept = Array.from(keys.subarray(0, most).keys()).sort(
    (one, other) => ((keys[one] ?? 0) >>> 0) - ((keys[other] ?? 0) >>> 0),
  );
  const unknown = keys.length;
  return {
    filters,
    share,
    keys: Int32Array.from(kept, (word) => keys[word] ?? 0),
    ...quantize(trainer.words.tabulate([...kept, unknown]), filters),
    biases: trainer.biases.values,
    outputs: trainer.outputs.values,
    outputBiases: trainer.outputBiases.values,
  };
}

/** A filter's places share one scale: so its sum is one of whole numbers. */
function quantize(said: Float32Array, filters: number): Pick<Net, "weights" | "scales"> {
  const numbers = numbersOf(filters);
  /** Place of a filter -> the first filter of its width. */
  const firstUnits = groupsOf(filters).flatMap(({ width, unit }) => Array.from({ length: width }, () => unit));
  const unitOf = (at: number): number => {
    const number = at % numbers;
    return (firstUnits[Math.floor(number / filters)] ?? 0) + (number % filters);
  };
  const scales = new Float32Array(widths.length * filters).fill(1e-9);
  for (const [at, real] of said.entries()) {
    const unit = unitOf(at);
    scales[unit] = Math.max(scales[unit] ?? 0, Math.abs(real) / 127);
  }
  return { scales, weights: Int8Array.from(said, (real, at) => Math.round(real / (scales[unitOf(at)] ?? 1))) };
}
