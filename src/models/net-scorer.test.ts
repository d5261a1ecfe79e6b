import { expect, test } from "vitest";
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Net } from "./model.ts";
import { logSumExp, makeNetScorer, mostWords, numbersOf, widths } from "./net-scorer.ts";
import { makeRandom } from "./train/random.ts";

const random = makeRandom(3);
const unit = (): number => random(2 ** 20) / 2 ** 19 - 1;
const labels = 5;
const filters = 3;
const words = 40;
const numbers = numbersOf(filters);
const units = widths.length * filters;
const net: Net = {
  filters,
  share: 0.5,
  keys: Int32Array.from({ length: words }, (_, at) => 1000 * at),
  weights: Int8Array.from({ length: (words + 1) * numbers }, () => random(255) - 127),
  scales: Float32Array.from({ length: units }, () => 0.01 + Math.abs(unit()) / 50),
  biases: Float32Array.from({ length: units }, unit),
  outputs: Float32Array.from({ length: units * labels }, unit),
  outputBiases: Float32Array.from({ length: labels }, unit),
};

/** A text of the words at these places; -1 is a word that the net does not know. */
const textOf = (places: readonly number[]): Vectorizer => ({
  rows: new Int32Array(0),
  values: new Float32Array(0),
  size: 0,
  words: places.length,
  unknownShare: 0,
  wordKey: (at) => ((places[at] ?? -1) < 0 ? 77 : 1000 * (places[at] ?? 0)),
  read: () => undefined,
});

/** The same, filter by filter and place by place. */
const expected = (places: readonly number[]): number[] => {
  const logits = Float64Array.from(net.outputBiases);
  let first = 0;
  for (const [group, width] of widths.entries()) {
    for (let filter = 0; filter < filters; filter += 1) {
      const sums = Array.from({ length: places.length + width - 1 }, (_, begin) => {
        let sum = 0;
        for (let place = 0; place < width; place += 1) {
          const word = places[begin + 1 - width + place];
          if (word === undefined) continue;
          sum += net.weights[(word < 0 ? words : word) * numbers + first + place * filters + filter] ?? 0;
        }
        return sum;
      });
      const at = group * filters + filter;
      const highest = places.length === 0 ? 0 : Math.max(...sums);
      const value = Math.max(0, highest * (net.scales[at] ?? 0) + (net.biases[at] ?? 0));
      for (let label = 0; label < labels; label += 1)
        logits[label] = (logits[label] ?? 0) + value * (net.outputs[at * labels + label] ?? 0);
    }
    first += width * filters;
  }
  const normalizer = logSumExp(logits);
  return Array.from(logits, (logit) => net.share * (logit - normalizer));
};

test("makeNetScorer() takes each filter where it is highest, whatever it read before", () => {
  const score = makeNetScorer(net, labels);
  for (const size of [0, 1, 2, 3, 40, 0, 5]) {
    const places = Array.from({ length: size }, () => random(words + 4) - 4);
    const scores = new Float64Array(labels).fill(1);
    score(textOf(places), scores);
    for (const [label, each] of expected(places).entries()) expect(scores[label]).toBeCloseTo(1 + each, 5);
  }
});

test("makeNetScorer() reads a long text's beginning", () => {
  const places = Array.from({ length: 2 * mostWords }, () => random(words));
  const [whole, cut] = [new Float64Array(labels), new Float64Array(labels)];
  makeNetScorer(net, labels)(textOf(places), whole);
  makeNetScorer(net, labels)(textOf(places.slice(0, mostWords)), cut);
  expect(whole).toEqual(cut);
});

test("logSumExp() does not overflow", () => {
  expect(logSumExp(Float64Array.of(1000, 1000))).toBeCloseTo(1000 + Math.log(2), 6);
});
