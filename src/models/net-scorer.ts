// What do the words, and those that stand side by side, say of each label?
import { makeKeyIndex } from "./features/key-index.ts";
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Net } from "./model.ts";

/** So many words side by side a filter looks at; there are as many filters of each width. */
export const widths = [1, 2, 3] as const;
/** Words beyond so many are left out: so long a text has said what it is about. */
export const mostWords = 256;

/** How many numbers a word has: one for each place of each filter, by width, by place, by filter. */
export function numbersOf(filters: number): number {
  return widths.reduce((sum, width) => sum + width * filters, 0);
}

/** The filters of one width. */
export interface Group {
  readonly width: number;
  /** The first of them, among all filters. */
  readonly unit: number;
  /** Where among a word's numbers theirs begin. */
  readonly number: number;
}

export function groupsOf(filters: number): readonly Group[] {
  let number = 0;
  return widths.map((width, at) => {
    const group = { width, unit: at * filters, number };
    number += width * filters;
    return group;
  });
}

/** Adds the net's log-probabilities, times its share, to the scores. */
export function makeNetScorer(net: Net, labels: number): (vectorizer: Vectorizer, scores: Float64Array) => void {
  const readHighest = makeReader(net);
  const addOutputs = makeOutputs(net, labels);
  const logits = new Float64Array(labels);
  return (vectorizer, scores) => {
    logits.set(net.outputBiases);
    addOutputs(readHighest(vectorizer), logits);
    const normalizer = logSumExp(logits);
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + net.share * ((logits[label] ?? 0) - normalizer);
  };
}

/** Each filter's highest sum anywhere in the text, where it may begin before the first word and end behind the last. */
function makeReader({ keys, weights, filters }: Net): (vectorizer: Vectorizer) => Int32Array {
  const index = makeKeyIndex(keys);
  const groups = groupsOf(filters);
  const numbers = numbersOf(filters);
  const unknown = keys.length * numbers;
  const starts = new Int32Array(mostWords);
  const highest = new Int32Array(widths.length * filters);
  const sums = new Int32Array(filters);
  return (vectorizer) => {
    const words = Math.min(vectorizer.words, mostWords);
    for (let at = 0; at < words; at += 1) {
      const row = index.find(vectorizer.wordKey(at));
      starts[at] = row < 0 ? unknown : row * numbers;
    }
    highest.fill(words === 0 ? 0 : -0x8000_0000);
    for (const { width, unit, number } of groups) {
      for (let begin = 1 - width; begin < words; begin += 1) {
        sums.fill(0);
        const end = Math.min(width, words - begin);
        for (let place = Math.max(0, -begin); place < end; place += 1) {
          const start = (starts[begin + place] ?? 0) + number + place * filters;
          for (let filter = 0; filter < filters; filter += 1)
            sums[filter] = (sums[filter] ?? 0) + (weights[start + filter] ?? 0);
        }
        for (let filter = 0; filter < filters; filter += 1) {
          const sum = sums[filter] ?? 0;
          if (sum > (highest[unit + filter] ?? 0)) highest[unit + filter] = sum;
        }
      }
    }
    return highest;
  };
}

/** Of filters that say something, four at a time: a logit is read and written once for them, not four times. */
function makeOutputs(net: Net, labels: number): (highest: Int32Array, logits: Float64Array) => void {
  const { scales, biases, outputs } = net;
  const values = new Float64Array(biases.length + 3);
  const starts = new Int32Array(biases.length + 3);
  return (highest, logits) => {
    let size = 0;
    for (let unit = 0; unit < biases.length; unit += 1) {
      const value = (highest[unit] ?? 0) * (scales[unit] ?? 0) + (biases[unit] ?? 0);
      if (value <= 0) continue;
      values[size] = value;
      starts[size] = unit * labels;
      size += 1;
    }
    // Up to three that say nothing make the number whole.
    values.fill(0, size, size + 3);
    for (let at = 0; at < size; at += 4) {
      const [one, two] = [values[at] ?? 0, values[at + 1] ?? 0];
      const [three, four] = [values[at + 2] ?? 0, values[at + 3] ?? 0];
      const [first, second] = [starts[at] ?? 0, starts[at + 1] ?? 0];
      const [third, fourth] = [starts[at + 2] ?? 0, starts[at + 3] ?? 0];
      for (let label = 0; label < labels; label += 1) {
        logits[label] =
          (logits[label] ?? 0) +
          one * (outputs[first + label] ?? 0) +
          two * (outputs[second + label] ?? 0) +
          three * (outputs[third + label] ?? 0) +
          four * (outputs[fourth + label] ?? 0);
      }
    }
  };
}

export function logSumExp(logits: Float64Array): number {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
