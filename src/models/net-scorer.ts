// What does the small network say of each label?
import type { Vectorizer } from "./features/vectorizer.ts";
import type { Net } from "./model.ts";

/** Features beyond so many are left out: so long a text has said what it is about. */
const mostSummed = 512;
/** Two numbers share 32 bits while so many features are summed .. */
const summedAtOnce = 8;
/** .. of which each has a factor up to this: 8 x 32 x 255 is below 2^16. */
const finest = 32;
const evenBytes = 0x00ff00ff;
/** Makes of a byte from -128 to 127 one from 0 to 255. */
const lifted = 0x80808080 | 0;

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
 * The hottest loop of a model with a net. Four units' bytes are read as one word and multiplied two by two, in lanes of 16
 * bits that are emptied before they can overflow: measured three times as fast as unit by unit. Factors are rounded to five
 * bits for that, which costs a hundredth of a sum; temperature and guard are fitted on what comes out.
 */
function makeSummer({ width, embeddings, scales, biases }: Net): (vectorizer: Vectorizer) => Float64Array {
  const { bytes, table } = scales;
  const words = wordsOf(embeddings);
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
      starts[at] = (row * width) >> 2;
    }
    const fineness = finest / largest;
    let total = 0;
    for (let at = 0; at < count; at += 1) {
      const factor = Math.round((reals[at] ?? 0) * fineness);
      factors[at] = factor;
      total += factor;
    }
    const lift = 128 * total;
    for (let word = 0; 4 * word < width; word += 1) {
      let zero = -lift;
      let one = -lift;
      let two = -lift;
      let three = -lift;
      for (let at = 0; at < count;) {
        const end = Math.min(count, at + summedAtOnce);
        let even = 0;
        let odd = 0;
        for (; at < end; at += 1) {
          const factor = factors[at] ?? 0;
          const four = (words[(starts[at] ?? 0) + word] ?? 0) ^ lifted;
          even = (even + Math.imul(factor, four & evenBytes)) | 0;
          odd = (odd + Math.imul(factor, (four >>> 8) & evenBytes)) | 0;
        }
        zero += even & 0xffff;
        one += odd & 0xffff;
        two += even >>> 16;
        three += odd >>> 16;
      }
      const unit = 4 * word;
      hidden[unit] = (biases[unit] ?? 0) + zero / fineness;
      hidden[unit + 1] = (biases[unit + 1] ?? 0) + one / fineness;
      hidden[unit + 2] = (biases[unit + 2] ?? 0) + two / fineness;
      hidden[unit + 3] = (biases[unit + 3] ?? 0) + three / fineness;
    }
    return hidden;
  };
}

/** A view where they begin at a whole word, as they do in a file. */
function wordsOf(embeddings: Int8Array): Int32Array {
  const { buffer, byteOffset, length } = embeddings.byteOffset % 4 === 0 ? embeddings : embeddings.slice();
  return new Int32Array(buffer, byteOffset, length / 4);
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
