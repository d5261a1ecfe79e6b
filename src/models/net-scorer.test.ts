import { expect, test } from "vitest";
import { scaleTable } from "./file/format.ts";
import type { Net } from "./model.ts";
import { logSumExp, makeNetScorer } from "./net-scorer.ts";
import { makeRandom } from "./train/random.ts";

const random = makeRandom(3);
const unit = (): number => random(2 ** 20) / 2 ** 19 - 1;
const labels = 5;
const rows = 700;
const net: Net = {
  width: 12,
  share: 0.5,
  scales: { bytes: Uint8Array.from({ length: rows }, () => random(40)), table: scaleTable(0.01) },
  embeddings: Int8Array.from({ length: 12 * rows }, () => random(255) - 127),
  biases: Float32Array.from({ length: 12 }, unit),
  outputs: Float32Array.from({ length: 12 * labels }, unit),
  outputBiases: Float32Array.from({ length: labels }, unit),
};

/** The same, unit by unit and without a shortcut. */
const expected = (read: { readonly rows: Int32Array; readonly values: Float32Array }, size: number): number[] => {
  const logits = Float64Array.from(net.outputBiases);
  for (let at = 0; at < net.width; at += 1) {
    let sum = net.biases[at] ?? 0;
    for (let place = 0; place < size; place += 1) {
      const row = read.rows[place] ?? 0;
      const scale = net.scales.table[net.scales.bytes[row] ?? 0] ?? 0;
      sum += (read.values[place] ?? 0) * scale * (net.embeddings[row * net.width + at] ?? 0);
    }
    for (let label = 0; label < labels; label += 1)
      logits[label] = (logits[label] ?? 0) + Math.tanh(sum) * (net.outputs[at * labels + label] ?? 0);
  }
  const normalizer = logSumExp(logits);
  return Array.from(logits, (logit) => net.share * (logit - normalizer));
};

test.each([0, 1, 7, 8, 9, 60, 512])("makeNetScorer() comes within a hundredth or so, for %i features", (size) => {
  const read = {
    rows: Int32Array.from({ length: rows }, (_, at) => at),
    values: Float32Array.from({ length: rows }, () => Math.abs(unit()) / Math.sqrt(Math.max(1, size))),
    size,
    words: 3,
    unknownShare: 0,
    read: () => undefined,
  };
  const scores = new Float64Array(labels);
  makeNetScorer(net, labels)(read, scores);
  for (const [label, each] of expected(read, size).entries())
    expect(Math.abs((scores[label] ?? 0) - each)).toBeLessThan(0.02);
});

test("logSumExp() does not overflow", () => {
  expect(logSumExp(Float64Array.of(1000, 1000))).toBeCloseTo(1000 + Math.log(2), 6);
});
