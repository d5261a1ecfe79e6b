// Which score has each label for this text?
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Model, Net, Planes } from "./model.ts";

/** Scores of the vectorizer's text, one a label; the array is the scorer's own and overwritten by the next call. */
export type Scorer = (vectorizer: Vectorizer) => Float64Array;

/**
 * Margins of the planes, and beside them the net's log-probabilities, weighted. The planes' margin for label c is
 * sum of value x scale x weight, plus the label's bias.
 */
export function makeScorer(model: Pick<Model, "labels" | "planes" | "net">): Scorer {
  const scores = new Float64Array(model.labels.length);
  const { planes, net } = model;
  const addNet = net === undefined ? undefined : makeNetScorer(net, scores.length);
  return (vectorizer) => {
    scorePlanes(planes, vectorizer, scores);
    addNet?.(vectorizer, scores);
    return scores;
  };
}

function scorePlanes(planes: Planes, { rows, values, size }: Vectorizer, scores: Float64Array): void {
  const { starts, outputs, weights, scales, biases } = planes;
  for (let label = 0; label < scores.length; label += 1) scores[label] = biases[label] ?? 0;
  for (let at = 0; at < size; at += 1) {
    const row = rows[at] ?? 0;
    const factor = (values[at] ?? 0) * (scales[row] ?? 0);
    const end = starts[row + 1] ?? 0;
    for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
      const label = outputs[entry] ?? 0;
      scores[label] = (scores[label] ?? 0) + factor * (weights[entry] ?? 0);
    }
  }
  // Two labels share one plane.
  if (biases.length === 1) scores[1] = -(scores[0] ?? 0);
}

function makeNetScorer(net: Net, labels: number): (vectorizer: Vectorizer, scores: Float64Array) => void {
  const sumEmbeddings = makeSummer(net);
  const logits = new Float64Array(labels);
  return (vectorizer, scores) => {
    const hidden = sumEmbeddings(vectorizer);
    for (let label = 0; label < labels; label += 1) logits[label] = net.outputBiases[label] ?? 0;
    for (let unit = 0; unit < hidden.length; unit += 1) {
      const bent = Math.tanh(hidden[unit] ?? 0);
      const start = unit * labels;
      for (let label = 0; label < labels; label += 1)
        logits[label] = (logits[label] ?? 0) + bent * (net.outputs[start + label] ?? 0);
    }
    const normalizer = logSumExp(logits);
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + net.share * ((logits[label] ?? 0) - normalizer);
  };
}

/** Two embeddings' numbers in one: the second of them so many times. */
const lift = 2 ** 27;
/** A feature's factor as a whole number up to this: 7 + 10 bits and 9 for the sum of 512 features leave both parts whole. */
const finest = 1023;
const mostSummed = 512;

/**
 * The hottest loop of a model with a net. Two units share one floating-point number, whose 53 bits hold both sums
 * exactly, and two such numbers stay in registers over all features: measured twice as fast as unit by unit.
 * Features beyond the first 512 are left out: so long a text has said what it is about.
 */
function makeSummer({ width, embeddings, scales, biases }: Net): (vectorizer: Vectorizer) => Float64Array {
  const pairs = width / 2;
  const packed = pack(embeddings);
  const hidden = new Float64Array(width);
  const factors = new Float64Array(mostSummed);
  const starts = new Int32Array(mostSummed);
  const unpack = (sum: number, pair: number, unit: number): void => {
    const second = Math.round(sum / lift);
    hidden[2 * pair] = (biases[2 * pair] ?? 0) + (sum - second * lift) * unit;
    hidden[2 * pair + 1] = (biases[2 * pair + 1] ?? 0) + second * unit;
  };
  return ({ rows, values, size }) => {
    let count = 0;
    let largest = 1e-9;
    for (let at = 0; at < size && count < mostSummed; at += 1) {
      const row = rows[at] ?? 0;
      if (row >= scales.length) continue;
      const factor = (values[at] ?? 0) * (scales[row] ?? 0);
      factors[count] = factor;
      if (factor > largest) largest = factor;
      starts[count] = row * pairs;
      count += 1;
    }
    const unit = largest / finest;
    for (let at = 0; at < count; at += 1) factors[at] = Math.round((factors[at] ?? 0) / unit);
    for (let pair = 0; pair < pairs; pair += 2) {
      let one = 0;
      let other = 0;
      for (let at = 0; at < count; at += 1) {
        const factor = factors[at] ?? 0;
        const start = (starts[at] ?? 0) + pair;
        one += factor * (packed[start] ?? 0);
        other += factor * (packed[start + 1] ?? 0);
      }
      unpack(one, pair, unit);
      unpack(other, pair + 1, unit);
    }
    return hidden;
  };
}

function pack(embeddings: Int8Array): Float64Array {
  const packed = new Float64Array(embeddings.length / 2);
  for (let at = 0; at < packed.length; at += 1)
    packed[at] = (embeddings[2 * at] ?? 0) + (embeddings[2 * at + 1] ?? 0) * lift;
  return packed;
}

export function logSumExp(logits: Float64Array): number {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
