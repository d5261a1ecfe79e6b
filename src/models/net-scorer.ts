// What does the small network say of each label?
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Net } from "./model.ts";

/** Features beyond so many are left out: so long a text has said what it is about. */
const mostSummed = 512;
/** A feature's factor as a whole number up to this: 13 bits, 7 of an embedding and 9 for the sum stay below 32. */
const finest = 2 ** 13;

/** Adds the net's log-probabilities, times its share, to the scores. */
export function makeNetScorer(net: Net, labels: number): (vectorizer: Vectorizer, scores: Float64Array) => void {
  const sumEmbeddings = makeSummer(net);
  const addOutputs = makeOutputs(net, labels);
  const logits = new Float64Array(labels);
  return (vectorizer, scores) => {
    logits.set(net.outputBiases);
    addOutputs(sumEmbeddings(vectorizer), logits);
    const normalizer = logSumExp(logits);
    for (let label = 0; label < labels; label += 1)
      scores[label] = (scores[label] ?? 0) + net.share * ((logits[label] ?? 0) - normalizer);
  };
}

/**
 * The hottest loop of a model with a net: whole numbers, four units at a time in registers over all features. The
 * embeddings stay the bytes that they are in the file: unpacked they would not fit into a processor's cache.
 */
function makeSummer({ width, embeddings, scales, biases }: Net): (vectorizer: Vectorizer) => Float64Array {
  const { bytes, table } = scales;
  const hidden = new Float64Array(width);
  const reals = new Float64Array(mostSummed);
  const factors = new Int32Array(mostSummed);
  const starts = new Int32Array(mostSummed);
  return ({ rows, values, size }) => {
    const count = Math.min(size, mostSummed);
    let largest = 1e-9;
    for (let at = 0; at < count; at += 1) {
      const row = rows[at] ?? 0;
      const factor = (values[at] ?? 0) * (table[bytes[row] ?? 0] ?? 0);
      reals[at] = factor;
      if (factor > largest) largest = factor;
      starts[at] = row * width;
    }
    const fineness = finest / largest;
    for (let at = 0; at < count; at += 1) factors[at] = (reals[at] ?? 0) * fineness + 0.5;
    for (let unit = 0; unit < width; unit += 4) {
      let one = 0;
      let two = 0;
      let three = 0;
      let four = 0;
      for (let at = 0; at < count; at += 1) {
        const factor = factors[at] ?? 0;
        const start = (starts[at] ?? 0) + unit;
        one = (one + Math.imul(factor, embeddings[start] ?? 0)) | 0;
        two = (two + Math.imul(factor, embeddings[start + 1] ?? 0)) | 0;
        three = (three + Math.imul(factor, embeddings[start + 2] ?? 0)) | 0;
        four = (four + Math.imul(factor, embeddings[start + 3] ?? 0)) | 0;
      }
      hidden[unit] = (biases[unit] ?? 0) + one / fineness;
      hidden[unit + 1] = (biases[unit + 1] ?? 0) + two / fineness;
      hidden[unit + 2] = (biases[unit + 2] ?? 0) + three / fineness;
      hidden[unit + 3] = (biases[unit + 3] ?? 0) + four / fineness;
    }
    return hidden;
  };
}

/** Four units at a time: a logit is read and written once for them, not four times. */
function makeOutputs({ width, outputs }: Net, labels: number): (hidden: Float64Array, logits: Float64Array) => void {
  return (hidden, logits) => {
    for (let unit = 0; unit < width; unit += 4) {
      const one = Math.tanh(hidden[unit] ?? 0);
      const two = Math.tanh(hidden[unit + 1] ?? 0);
      const three = Math.tanh(hidden[unit + 2] ?? 0);
      const four = Math.tanh(hidden[unit + 3] ?? 0);
      const start = unit * labels;
      for (let label = 0; label < labels; label += 1) {
        const at = start + label;
        logits[label] =
          (logits[label] ?? 0) +
          one * (outputs[at] ?? 0) +
          two * (outputs[at + labels] ?? 0) +
          three * (outputs[at + 2 * labels] ?? 0) +
          four * (outputs[at + 3 * labels] ?? 0);
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
