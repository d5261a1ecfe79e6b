// What do a batch's words say to the filters, and how do they learn to say it better?
import { correct, makeLearned, type Learned, type Pace } from "./adam.ts";
import type { WordsOfTexts } from "./words-of-texts.ts";

export interface WordLayerOptions {
  /** How much a word says: a number for each place of each filter. A multiple of 4. */
  readonly numbers: number;
  readonly random: (bound: number) => number;
}

/** The part of the words that are taken for unknown ones, and of a vector's numbers that are left out. */
const wordDropout = 0.1;
const numberDropout = 0.1;
/** How fast vectors are learned further, against all else. */
const tuning = 5;
const bar = numberDropout * 65_536;
const factor = 1 / (1 - numberDropout);

/**
 * Each word's vector, and weights for it. A batch's texts share most of their words, so that what a word says is reckoned
 * once for all of them; of the vectors those of the batch alone are corrected, by AdaGrad (Duchi, Hazan, Singer, JMLR 12,
 * 2011) with one rate a word: rare ones learn as much as frequent ones. The vectors are changed where they lie.
 */
export class WordLayer {
  /** Place in the batch -> what the word there says, and the error of that: by whoever reads it. */
  said = new Float32Array(0);
  errors = new Float32Array(0);
  /** Number of a word -> a weight for each dimension. */
  readonly weights: Learned;
  readonly #options: WordLayerOptions;
  readonly #dimensions: number;
  readonly #unknown: number;
  readonly #vectors: Float32Array;
  readonly #squares: Float64Array;
  /** Word -> its place in the batch, -1 when it has none; and back. */
  readonly #places: Int32Array;
  readonly #members: number[] = [];
  /** Place -> the vector, as far as it is not left out. */
  #read = new Float32Array(0);

  constructor({ keys, dimensions, vectors }: WordsOfTexts, options: WordLayerOptions) {
    this.#options = options;
    this.#dimensions = dimensions;
    this.#unknown = keys.length;
    this.#vectors = vectors;
    this.#squares = new Float64Array(keys.length + 1).fill(Number.MIN_VALUE);
    this.#places = new Int32Array(keys.length + 1).fill(-1);
    this.weights = makeLearned(new Float32Array(options.numbers * dimensions));
  }

  /** The words as places in the batch. */
  enter(words: Int32Array): Int32Array {
    return words.map((each) => {
      const word = this.#options.random(65_536) < wordDropout * 65_536 ? this.#unknown : each;
      const known = this.#places[word] ?? -1;
      if (known >= 0) return known;
      const place = this.#members.length;
      this.#places[word] = place;
      this.#members.push(word);
      return place;
    });
  }

  /** Once all of the batch have entered. */
  speak(): void {
    const { numbers, random } = this.#options;
    const dimensions = this.#dimensions;
    const size = this.#members.length;
    if (this.said.length < size * numbers) {
      this.#read = new Float32Array(2 * size * dimensions);
      this.said = new Float32Array(2 * size * numbers);
      this.errors = new Float32Array(2 * size * numbers);
    }
    this.errors.fill(0, 0, size * numbers);
    for (const [place, word] of this.#members.entries()) {
      for (let at = 0; at < dimensions; at += 1) {
        const value = random(65_536) < bar ? 0 : factor * (this.#vectors[word * dimensions + at] ?? 0);
        this.#read[place * dimensions + at] = value;
      }
    }
    this.#multiply(this.#read, size, this.said);
  }

  /** By the errors; the next batch may enter. */
  correct(pace: Pace): void {
    const gradient = new Float32Array(this.#dimensions);
    for (const [place, word] of this.#members.entries()) {
      this.#carryBack(place, gradient);
      this.#tune(word, gradient, tuning * pace.rate);
      this.#places[word] = -1;
    }
    correct(this.weights, pace);
    this.#members.length = 0;
  }

  /** What each of these words says. */
  tabulate(words: readonly number[]): Float32Array {
    const dimensions = this.#dimensions;
    const vectors = new Float32Array(words.length * dimensions);
    for (const [at, word] of words.entries())
      vectors.set(this.#vectors.subarray(word * dimensions, (word + 1) * dimensions), at * dimensions);
    const said = new Float32Array(words.length * this.#options.numbers);
    this.#multiply(vectors, words.length, said);
    return said;
  }

  /** The hottest loop of training: four numbers of a word at a time. */
  #multiply(vectors: Float32Array, size: number, into: Float32Array): void {
    const { numbers } = this.#options;
    const dimensions = this.#dimensions;
    const weights = this.weights.values;
    for (let number = 0; number < numbers; number += 4) {
      const first = number * dimensions;
      const second = first + dimensions;
      const third = second + dimensions;
      const fourth = third + dimensions;
      for (let place = 0; place < size; place += 1) {
        const from = place * dimensions;
        let one = 0;
        let two = 0;
        let three = 0;
        let four = 0;
        for (let at = 0; at < dimensions; at += 1) {
          const value = vectors[from + at] ?? 0;
          one += value * (weights[first + at] ?? 0);
          two += value * (weights[second + at] ?? 0);
          three += value * (weights[third + at] ?? 0);
          four += value * (weights[fourth + at] ?? 0);
        }
        const to = place * numbers + number;
        into[to] = one;
        into[to + 1] = two;
        into[to + 2] = three;
        into[to + 3] = four;
      }
    }
  }

  /** From what the word says to the weights, and to its vector. */
  #carryBack(place: number, gradient: Float32Array): void {
    const { numbers } = this.#options;
    const dimensions = this.#dimensions;
    const { values, gradients } = this.weights;
    const from = place * dimensions;
    gradient.fill(0);
    for (let number = 0; number < numbers; number += 1) {
      const error = this.errors[place * numbers + number] ?? 0;
      if (error === 0) continue;
      const first = number * dimensions;
      for (let at = 0; at < dimensions; at += 1) {
        const value = this.#read[from + at] ?? 0;
        if (value === 0) continue;
        gradients[first + at] = (gradients[first + at] ?? 0) + error * value;
        gradient[at] = (gradient[at] ?? 0) + error * (values[first + at] ?? 0);
      }
    }
  }

  #tune(word: number, gradient: Float32Array, rate: number): void {
    const dimensions = this.#dimensions;
    const squares = (this.#squares[word] ?? 0) + gradient.reduce((sum, each) => sum + each * each, 0) / dimensions;
    this.#squares[word] = squares;
    const step = rate / Math.sqrt(squares);
    for (let at = 0; at < dimensions; at += 1) {
      const place = word * dimensions + at;
      this.#vectors[place] = (this.#vectors[place] ?? 0) - step * (gradient[at] ?? 0);
    }
  }
}
