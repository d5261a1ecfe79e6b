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

/**
 * The hottest loop of a model with a net: four units at a time over all features, so that their sums stay in registers;
 * feature by feature each sum went through memory, at twice the time.
 */
function makeSummer({ width, embeddings, scales, biases }: Net): (vectorizer: Vectorizer) => Float64Array {
  const hidden = new Float64Array(width);
  let factors = new Float64Array(256);
  let starts = new Int32Array(256);
  return ({ rows, values, size }) => {
    if (size > starts.length) {
      factors = new Float64Array(2 * size);
      starts = new Int32Array(2 * size);
    }
    let count = 0;
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? 0;
      if (row >= scales.length) continue;
      factors[count] = (values[at] ?? 0) * (scales[row] ?? 0);
      starts[count] = row * width;
      count += 1;
    }
    for (let unit = 0; unit < width; unit += 4) {
      let first = biases[unit] ?? 0;
      let second = biases[unit + 1] ?? 0;
      let third = biases[unit + 2] ?? 0;
      let fourth = biases[unit + 3] ?? 0;
      for (let at = 0; at < count; at += 1) {
        const factor = factors[at] ?? 0;
        const start = (starts[at] ?? 0) + unit;
        first += factor * (embeddings[start] ?? 0);
        second += factor * (embeddings[start + 1] ?? 0);
        third += factor * (embeddings[start + 2] ?? 0);
        fourth += factor * (embeddings[start + 3] ?? 0);
      }
      hidden[unit] = first;
      hidden[unit + 1] = second;
      hidden[unit + 2] = third;
      hidden[unit + 3] = fourth;
    }
    return hidden;
  };
}

export function logSumExp(logits: Float64Array): number {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
