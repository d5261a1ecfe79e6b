// Which of a model's features has this text, and how much of each?
import type { Vocabulary } from "../model.ts";
import { makeFeatureReader, type FeatureReader } from "./feature-reader.ts";
import type { FeatureSpec } from "./feature-spec.ts";
import { makeKeyIndex, type KeyIndex } from "./key-index.ts";

/** The text read last: rows of the vocabulary and their values, the whole of length 1. Overwritten by the next read. */
export interface Vectorizer {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  readonly size: number;
  readonly words: number;
  /** The part of the text's features that the model has never seen, 0 to 1; 1 for a text without any. */
  readonly unknownShare: number;
  /** The key of the word at this place. */
  wordKey(at: number): number;
  read(text: string): void;
}

export function makeVectorizer(spec: FeatureSpec, vocabulary: Vocabulary): Vectorizer {
  return new TableVectorizer(spec, vocabulary);
}

class TableVectorizer implements Vectorizer {
  readonly rows: Int32Array;
  readonly values: Float32Array;
  size = 0;
  words = 0;
  unknownShare = 0;
  readonly #spec: FeatureSpec;
  readonly #idf: Uint8Array;
  readonly #idfStep: number;
  readonly #reader: FeatureReader;
  readonly #index: KeyIndex;
  /** Row -> how often the text has it; all 0 between texts. */
  readonly #counts: Uint16Array;

  constructor(spec: FeatureSpec, { keys, idf, idfStep }: Vocabulary) {
    this.#spec = spec;
    this.#idf = idf;
    this.#idfStep = idfStep;
    this.#reader = makeFeatureReader(spec);
    this.#index = makeKeyIndex(keys);
    this.#counts = new Uint16Array(keys.length);
    const most = Math.min(keys.length, this.#reader.keys.length);
    this.rows = new Int32Array(most);
    this.values = new Float32Array(most);
  }

  wordKey(at: number): number {
    return this.#reader.wordKey(at);
  }

  read(text: string): void {
    const reader = this.#reader;
    reader.read(text);
    this.words = reader.words;
    this.size = 0;
    let known = this.#count(0, reader.wordSize);
    const wordRows = this.size;
    known += this.#count(reader.wordSize, reader.size);
    this.unknownShare = reader.size === 0 ? 1 : 1 - known / reader.size;
    const wordSquares = this.#weigh(0, wordRows);
    const charSquares = this.#weigh(wordRows, this.size);
    const share = this.#spec.charShare;
    const both = inverseRoot(wordSquares + charSquares);
    this.#scale(0, wordRows, share === undefined ? both : Math.sqrt(1 - share) * inverseRoot(wordSquares));
    this.#scale(wordRows, this.size, share === undefined ? both : Math.sqrt(share) * inverseRoot(charSquares));
  }

  #count(from: number, to: number): number {
    const { keys } = this.#reader;
    const index = this.#index;
    const counts = this.#counts;
    const rows = this.rows;
    let size = this.size;
    let known = 0;
    for (let at = from; at < to; at += 1) {
      const row = index.find(keys[at] ?? 0);
      if (row < 0) continue;
      known += 1;
      const count = counts[row] ?? 0;
      if (count === 0) {
        rows[size] = row;
        size += 1;
      }
      counts[row] = count + 1;
    }
    this.size = size;
    return known;
  }

  /** Says the sum of the squares. */
  #weigh(from: number, to: number): number {
    const rows = this.rows;
    const values = this.values;
    const counts = this.#counts;
    const idf = this.#idf;
    const step = this.#idfStep;
    let squares = 0;
    for (let at = from; at < to; at += 1) {
      const row = rows[at] ?? 0;
      const count = counts[row] ?? 1;
      counts[row] = 0;
      const value = (count === 1 ? 1 : 1 + Math.log(count)) * step * (idf[row] ?? 0);
      values[at] = value;
      squares += value * value;
    }
    return squares;
  }

  #scale(from: number, to: number, factor: number): void {
    for (let at = from; at < to; at += 1) this.values[at] = (this.values[at] ?? 0) * factor;
  }
}

function inverseRoot(squares: number): number {
  return squares === 0 ? 0 : 1 / Math.sqrt(squares);
}
