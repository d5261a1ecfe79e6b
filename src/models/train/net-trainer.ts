// How does a net learn from a few texts?
import { groupsOf, numbersOf, widths, type Group } from "../net-scorer.ts";
import { correct, makeLearned, type Learned, type Pace } from "./adam.ts";
import { makeRandom } from "./random.ts";
import type { NetRecipe } from "./recipe.ts";
import { WordLayer } from "./word-layer.ts";
import type { WordsOfTexts } from "./words-of-texts.ts";

type NetOptions = Pick<NetRecipe, "filters" | "dropout">;

/** Kim's network for sentences (EMNLP 2014): filters over words side by side, of each the highest place, and a softmax. */
export class NetTrainer {
  readonly words: WordLayer;
  readonly biases: Learned;
  /** Filter -> a weight a label. */
  readonly outputs: Learned;
  readonly outputBiases: Learned;
  readonly #texts: readonly Int32Array[];
  readonly #options: NetOptions;
  readonly #labels: number;
  readonly #numbers: number;
  readonly #groups: readonly Group[];
  readonly #random: (bound: number) => number;
  /** Filter -> what it says of the text, and where it is highest. */
  readonly #hidden: Float32Array;
  readonly #begins: Int32Array;
  readonly #probabilities: Float32Array;

  constructor(words: WordsOfTexts, labels: number, options: NetOptions) {
    const { filters } = options;
    const units = widths.length * filters;
    this.#texts = words.texts;
    this.#options = options;
    this.#labels = labels;
    this.#numbers = numbersOf(filters);
    this.#groups = groupsOf(filters);
    this.#random = makeRandom(1);
    this.words = new WordLayer(words, { numbers: this.#numbers, random: this.#random });
    this.biases = makeLearned(new Float32Array(units));
    this.outputs = makeLearned(new Float32Array(units * labels));
    this.outputBiases = makeLearned(new Float32Array(labels));
    this.#hidden = new Float32Array(units);
    this.#begins = new Int32Array(units);
    this.#probabilities = new Float32Array(labels);
    this.#begin(words.dimensions);
  }

  #begin(dimensions: number): void {
    const { filters } = this.#options;
    const spread = (numbers: Float32Array, size: number): void => {
      for (const at of numbers.keys()) numbers[at] = (this.#random(65_536) / 32_768 - 1) * size;
    };
    for (const { width, number } of this.#groups) {
      const [first, end] = [number * dimensions, (number + width * filters) * dimensions];
      spread(this.words.weights.values.subarray(first, end), 1 / Math.sqrt(width * dimensions));
    }
    spread(this.outputs.values, 1 / Math.sqrt(this.#hidden.length));
  }

  /** @param rows of the texts; @param targets text -> label, -1 for none: that is taught to be every label alike */
  learn(rows: Int32Array, targets: Int32Array, pace: Pace): void {
    const texts = Array.from(rows, (row) => this.words.enter(this.#texts[row] ?? new Int32Array(0)));
    this.words.speak();
    for (const [at, places] of texts.entries()) {
      if (places.length === 0) continue;
      this.#pool(places);
      this.#predict(targets[rows[at] ?? 0] ?? -1);
      this.#note(places, 1 / rows.length);
    }
    this.words.correct(pace);
    for (const learned of [this.biases, this.outputs, this.outputBiases]) correct(learned, pace);
  }

  /** `hidden` becomes what each filter says of the text. */
  #pool(places: Int32Array): void {
    const { filters, dropout } = this.#options;
    const numbers = this.#numbers;
    const { said } = this.words;
    for (const { width, unit: firstUnit, number } of this.#groups) {
      for (let filter = 0; filter < filters; filter += 1) {
        const unit = firstUnit + filter;
        // A filter that is left out says nothing, and hears nothing.
        this.#hidden[unit] = 0;
        if (this.#random(65_536) < dropout * 65_536) continue;
        let highest = -Infinity;
        for (let begin = 1 - width; begin < places.length; begin += 1) {
          let sum = 0;
          const end = Math.min(width, places.length - begin);
          for (let place = Math.max(0, -begin); place < end; place += 1)
            sum += said[(places[begin + place] ?? 0) * numbers + number + place * filters + filter] ?? 0;
          if (sum <= highest) continue;
          highest = sum;
          this.#begins[unit] = begin;
        }
        this.#hidden[unit] = Math.max(0, highest + (this.biases.values[unit] ?? 0)) / (1 - dropout);
      }
    }
  }

  /** `probabilities` become how far they are from what is right. */
  #predict(target: number): void {
    const probabilities = this.#probabilities;
    const outputs = this.outputs.values;
    const labels = this.#labels;
    probabilities.set(this.outputBiases.values);
    for (const [unit, value] of this.#hidden.entries()) {
      if (value === 0) continue;
      const first = unit * labels;
      for (let label = 0; label < labels; label += 1)
        probabilities[label] = (probabilities[label] ?? 0) + value * (outputs[first + label] ?? 0);
    }
    let highest = -Infinity;
    for (let label = 0; label < labels; label += 1) highest = Math.max(highest, probabilities[label] ?? 0);
    let sum = 0;
    for (let label = 0; label < labels; label += 1) {
      const power = Math.exp((probabilities[label] ?? 0) - highest);
      probabilities[label] = power;
      sum += power;
    }
    for (let label = 0; label < labels; label += 1) {
      const wanted = target < 0 ? 1 / labels : label === target ? 1 : 0;
      probabilities[label] = (probabilities[label] ?? 0) / sum - wanted;
    }
  }

  /** @param part of the batch that this text is */
  #note(places: Int32Array, part: number): void {
    const { filters, dropout } = this.#options;
    const { errors } = this.words;
    for (const { width, unit: firstUnit, number } of this.#groups) {
      for (let filter = 0; filter < filters; filter += 1) {
        const unit = firstUnit + filter;
        if (this.#hidden[unit] === 0) continue;
        const back = this.#noteOutputs(unit, part) / (1 - dropout);
        this.biases.gradients[unit] = (this.biases.gradients[unit] ?? 0) + back;
        const begin = this.#begins[unit] ?? 0;
        const end = Math.min(width, places.length - begin);
        for (let place = Math.max(0, -begin); place < end; place += 1) {
          const at = (places[begin + place] ?? 0) * this.#numbers + number + place * filters + filter;
          errors[at] = (errors[at] ?? 0) + back;
        }
      }
    }
    const { gradients } = this.outputBiases;
    for (const [label, error] of this.#probabilities.entries())
      gradients[label] = (gradients[label] ?? 0) + part * error;
  }

  /** How far what the filter says is off. */
  #noteOutputs(unit: number, part: number): number {
    const labels = this.#labels;
    const probabilities = this.#probabilities;
    const { values, gradients } = this.outputs;
    const value = this.#hidden[unit] ?? 0;
    const first = unit * labels;
    let back = 0;
    for (let label = 0; label < labels; label += 1) {
      const error = part * (probabilities[label] ?? 0);
      back += error * (values[first + label] ?? 0);
      gradients[first + label] = (gradients[first + label] ?? 0) + error * value;
    }
    return back;
  }
}
