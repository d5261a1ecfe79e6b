// Which small network tells the labels apart?
import type { Net } from "../model.ts";
import { quantizeScales, scaleOf } from "./learn-planes.ts";
import type { Matrix } from "./matrix.ts";
import { makeRandom, shuffle } from "./random.ts";

export interface NetOptions {
  readonly width: number;
  /** So many nets share the width. */
  readonly members: number;
  readonly rounds: number;
  readonly rate: number;
  /** The part of a text's features that is left out, another each time it is looked at. */
  readonly dropout: number;
  readonly seed: number;
}

/** Before it is quantised. */
interface Draft {
  readonly embeddings: Float32Array;
  readonly biases: Float32Array;
  readonly outputs: Float32Array;
  readonly outputBiases: Float32Array;
}

/** AdaGrad's sums do not begin at 0, so that a first step is none of a giant. */
const calm = 1e-4;
const biasRate = 0.1;
const unitDropout = 0.3;

/**
 * Softmax regression through a tanh layer, by stochastic gradient descent with AdaGrad's rates (Duchi, Hazan, Singer,
 * JMLR 12, 2011; one rate an embedding), falling to 0. A text that is out of scope is taught to be every label alike.
 * It is trained as several narrow nets, from other random numbers each, whose logits are averaged: side by side they are
 * one net, and they err less than a wide one.
 */
export function learnNet(matrix: Matrix, targets: Int32Array, labels: number, options: NetOptions): Omit<Net, "share"> {
  const drafts = Array.from({ length: options.members }, (_, member) => {
    const own = { ...options, width: options.width / options.members, seed: options.seed + 2 * member };
    return learnDraft(matrix, targets, labels, own);
  });
  return quantize(joinDrafts(drafts, matrix.columns), options.width);
}

function learnDraft(matrix: Matrix, targets: Int32Array, labels: number, options: NetOptions): Draft {
  const trainer = new Trainer(matrix, labels, options);
  const order = Int32Array.from(targets, (_, row) => row);
  const random = makeRandom(options.seed);
  for (let round = 0; round < options.rounds; round += 1) {
    shuffle(order, order.length, random);
    const rate = options.rate * (1 - round / options.rounds);
    for (const row of order) trainer.learn(row, targets[row] ?? -1, rate);
  }
  return trainer.draft;
}

function joinDrafts(drafts: readonly Draft[], columns: number): Draft {
  const width = drafts.reduce((sum, { biases }) => sum + biases.length, 0);
  const embeddings = new Float32Array(columns * width);
  let offset = 0;
  for (const draft of drafts) {
    const own = draft.biases.length;
    for (let column = 0; column < columns; column += 1)
      embeddings.set(draft.embeddings.subarray(column * own, (column + 1) * own), column * width + offset);
    offset += own;
  }
  const part = 1 / drafts.length;
  return {
    embeddings,
    biases: Float32Array.from(drafts.flatMap(({ biases }) => Array.from(biases))),
    outputs: Float32Array.from(drafts.flatMap(({ outputs }) => Array.from(outputs, (weight) => weight * part))),
    outputBiases: Float32Array.from(drafts[0]?.outputBiases ?? [], (_, label) =>
      drafts.reduce((sum, { outputBiases }) => sum + part * (outputBiases[label] ?? 0), 0),
    ),
  };
}

class Trainer {
  readonly draft: Draft;
  readonly #matrix: Matrix;
  readonly #options: NetOptions;
  readonly #random: (bound: number) => number;
  readonly #embeddingSums: Float32Array;
  readonly #outputSums: Float32Array;
  readonly #hidden: Float32Array;
  readonly #kept: Uint8Array;
  readonly #gradients: Float32Array;
  readonly #probabilities: Float32Array;
  readonly #used: Uint8Array;

  constructor(matrix: Matrix, labels: number, options: NetOptions) {
    const { width, seed } = options;
    const random = makeRandom(seed + 1);
    const uniform = (size: number): number => (random(65_536) / 32_768 - 1) * size;
    this.#matrix = matrix;
    this.#options = options;
    this.#random = random;
    this.draft = {
      embeddings: Float32Array.from({ length: matrix.columns * width }, () => uniform(0.3)),
      biases: new Float32Array(width),
      outputs: Float32Array.from({ length: width * labels }, () => uniform(1 / Math.sqrt(width))),
      outputBiases: new Float32Array(labels),
    };
    this.#embeddingSums = new Float32Array(matrix.columns).fill(calm);
    this.#outputSums = new Float32Array(width * labels).fill(calm);
    this.#hidden = new Float32Array(width);
    this.#kept = new Uint8Array(width);
    this.#gradients = new Float32Array(width);
    this.#probabilities = new Float32Array(labels);
    this.#used = new Uint8Array(
      matrix.starts.reduce((most, start, row) => Math.max(most, start - (matrix.starts[row - 1] ?? 0)), 0),
    );
  }

  learn(row: number, target: number, rate: number): void {
    this.#sumEmbeddings(row);
    this.#predict();
    const probabilities = this.#probabilities;
    for (let label = 0; label < probabilities.length; label += 1) {
      const wanted = target < 0 ? 1 / probabilities.length : label === target ? 1 : 0;
      probabilities[label] = (probabilities[label] ?? 0) - wanted;
    }
    this.#correctOutputs(rate);
    this.#correctEmbeddings(row, rate);
  }

  #sumEmbeddings(row: number): void {
    const { width, dropout } = this.#options;
    const { embeddings, biases } = this.draft;
    const { starts, indices, values } = this.#matrix;
    const hidden = this.#hidden;
    hidden.set(biases);
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    const bar = Math.floor(dropout * 65_536);
    for (let at = start; at < end; at += 1) {
      const isUsed = this.#random(65_536) >= bar;
      this.#used[at - start] = isUsed ? 1 : 0;
      if (!isUsed) continue;
      const value = (values[at] ?? 0) / (1 - dropout);
      const first = (indices[at] ?? 0) * width;
      for (let unit = 0; unit < width; unit += 1)
        hidden[unit] = (hidden[unit] ?? 0) + value * (embeddings[first + unit] ?? 0);
    }
  }

  /** Softmax of the outputs; `hidden` becomes what the units say. */
  #predict(): void {
    const { outputs, outputBiases } = this.draft;
    const probabilities = this.#probabilities;
    const labels = probabilities.length;
    probabilities.set(outputBiases);
    const bar = Math.floor(unitDropout * 65_536);
    for (let unit = 0; unit < this.#hidden.length; unit += 1) {
      const isKept = this.#random(65_536) >= bar;
      this.#kept[unit] = isKept ? 1 : 0;
      if (!isKept) continue;
      const bent = Math.tanh(this.#hidden[unit] ?? 0);
      this.#hidden[unit] = bent;
      const factor = bent / (1 - unitDropout);
      const first = unit * labels;
      for (let label = 0; label < labels; label += 1)
        probabilities[label] = (probabilities[label] ?? 0) + factor * (outputs[first + label] ?? 0);
    }
    let highest = -Infinity;
    for (let label = 0; label < labels; label += 1) highest = Math.max(highest, probabilities[label] ?? 0);
    let sum = 0;
    for (let label = 0; label < labels; label += 1) {
      const power = Math.exp((probabilities[label] ?? 0) - highest);
      probabilities[label] = power;
      sum += power;
    }
    for (let label = 0; label < labels; label += 1) probabilities[label] = (probabilities[label] ?? 0) / sum;
  }

  #correctOutputs(rate: number): void {
    const { outputs, outputBiases } = this.draft;
    const errors = this.#probabilities;
    const sums = this.#outputSums;
    const labels = errors.length;
    for (let unit = 0; unit < this.#hidden.length; unit += 1) {
      this.#gradients[unit] = 0;
      if (this.#kept[unit] === 0) continue;
      const bent = this.#hidden[unit] ?? 0;
      const factor = bent / (1 - unitDropout);
      const first = unit * labels;
      let back = 0;
      for (let label = 0; label < labels; label += 1) {
        const error = errors[label] ?? 0;
        const weight = outputs[first + label] ?? 0;
        back += error * weight;
        const gradient = error * factor;
        const sum = (sums[first + label] ?? 0) + gradient * gradient;
        sums[first + label] = sum;
        outputs[first + label] = weight - (rate * gradient) / Math.sqrt(sum);
      }
      this.#gradients[unit] = (back * (1 - bent * bent)) / (1 - unitDropout);
    }
    for (let label = 0; label < labels; label += 1)
      outputBiases[label] = (outputBiases[label] ?? 0) - biasRate * rate * (errors[label] ?? 0);
  }

  #correctEmbeddings(row: number, rate: number): void {
    const { width, dropout } = this.#options;
    const { embeddings, biases } = this.draft;
    const { starts, indices, values } = this.#matrix;
    const gradients = this.#gradients;
    let squares = 0;
    for (let unit = 0; unit < width; unit += 1) {
      const gradient = gradients[unit] ?? 0;
      squares += gradient * gradient;
      biases[unit] = (biases[unit] ?? 0) - biasRate * rate * gradient;
    }
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    for (let at = start; at < end; at += 1) {
      if (this.#used[at - start] === 0) continue;
      const value = (values[at] ?? 0) / (1 - dropout);
      const column = indices[at] ?? 0;
      const sum = (this.#embeddingSums[column] ?? 0) + (squares * value * value) / width;
      this.#embeddingSums[column] = sum;
      const step = (rate * value) / Math.sqrt(sum);
      const first = column * width;
      for (let unit = 0; unit < width; unit += 1)
        embeddings[first + unit] = (embeddings[first + unit] ?? 0) - step * (gradients[unit] ?? 0);
    }
  }
}

function quantize({ embeddings, ...rest }: Draft, width: number): Omit<Net, "share"> {
  const heaviest = Float32Array.from({ length: embeddings.length / width }, (_, row) =>
    embeddings.subarray(row * width, (row + 1) * width).reduce((most, each) => Math.max(most, Math.abs(each)), 0),
  );
  const scales = quantizeScales(heaviest);
  return {
    width,
    scales,
    embeddings: Int8Array.from(embeddings, (each, at) => Math.round(each / scaleOf(scales, Math.floor(at / width)))),
    ...rest,
  };
}
