// Which score has each label for this text?
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Model, Planes } from "./model.ts";
import { makeNetScorer } from "./net-scorer.ts";

/** Scores of the vectorizer's text, one a label; the array is the scorer's own and overwritten by the next call. */
export type Scorer = (vectorizer: Vectorizer) => Float64Array;

/**
 * Margins of the planes, and beside them the net's log-probabilities, weighted. The planes' margin for label c is
 * sum of value x scale x weight, plus the label's bias.
 */
export function makeScorer(model: Pick<Model, "labels" | "planes" | "net">): Scorer {
  const scores = new Float64Array(model.labels.length);
  const { planes, net } = model;
  const scorePlanes = planes.sparse === undefined ? makeDenseScorer(planes) : makeSparseScorer(planes, planes.sparse);
  const addNet = net === undefined ? undefined : makeNetScorer(net, scores.length);
  return (vectorizer) => {
    scores.set(planes.biases);
    scorePlanes(vectorizer, scores);
    // Two labels share one plane.
    if (planes.biases.length === 1) scores[1] = -(scores[0] ?? 0);
    addNet?.(vectorizer, scores);
    return scores;
  };
}

type Add = (vectorizer: Vectorizer, scores: Float64Array) => void;

function makeDenseScorer({ scales: { bytes, table }, weights, biases }: Planes): Add {
  const count = biases.length;
  return ({ rows, values, size }, scores) => {
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? 0;
      const factor = (values[at] ?? 0) * (table[bytes[row] ?? 0] ?? 0);
      const start = row * count;
      for (let plane = 0; plane < count; plane += 1)
        scores[plane] = (scores[plane] ?? 0) + factor * (weights[start + plane] ?? 0);
    }
  };
}

function makeSparseScorer(
  { scales: { bytes, table }, weights }: Planes,
  { starts, outputs }: NonNullable<Planes["sparse"]>,
): Add {
  return ({ rows, values, size }, scores) => {
    for (let at = 0; at < size; at += 1) {
      const row = rows[at] ?? 0;
      const factor = (values[at] ?? 0) * (table[bytes[row] ?? 0] ?? 0);
      // What a forged file says of weights that it does not have, or of a label that is none, comes to nothing.
      const end = Math.min(starts[row + 1] ?? 0, weights.length);
      for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
        const label = outputs[entry] ?? 0;
        scores[label] = (scores[label] ?? 0) + factor * (weights[entry] ?? 0);
      }
    }
  };
}
