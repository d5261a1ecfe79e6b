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
  const hidden = new Float64Array(net.width);
  const logits = new Float64Array(labels);
  return (vectorizer, scores) => {
    sumEmbeddings(net, vectorizer, hidden);
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

function sumEmbeddings(net: Net, { rows, values, size }: Vectorizer, hidden: Float64Array): void {
  const { width, embeddings, scales, biases } = net;
  for (let unit = 0; unit < width; unit += 1) hidden[unit] = biases[unit] ?? 0;
  for (let at = 0; at < size; at += 1) {
    const row = rows[at] ?? 0;
    if (row >= scales.length) continue;
    const factor = (values[at] ?? 0) * (scales[row] ?? 0);
    const start = row * width;
    for (let unit = 0; unit < width; unit += 1)
      hidden[unit] = (hidden[unit] ?? 0) + factor * (embeddings[start + unit] ?? 0);
  }
}

export function logSumExp(logits: Float64Array): number {
  let highest = -Infinity;
  for (const logit of logits) highest = Math.max(highest, logit);
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - highest);
  return highest + Math.log(sum);
}
