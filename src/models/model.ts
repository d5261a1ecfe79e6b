// What is a model, once it is in memory?
import type { Calibration } from "./calibration/calibration.ts";
import type { FeatureSpec } from "./features/feature-spec.ts";

/** Where the training data comes from, and what may be done with it. Both are for people. */
export interface Provenance {
  readonly data: string;
  readonly licence: string;
}

/** What a model has learned of its features: a row a feature, as 32-bit hash, ascending as unsigned numbers. */
export interface Vocabulary {
  readonly keys: Int32Array;
  /** Row -> how much it says that a text has this feature, one byte, of `idfStep` each. */
  readonly idf: Uint8Array;
  readonly idfStep: number;
}

/** Row -> what a weight of 1 stands for: `table[bytes[row]]`. */
export interface Scales {
  readonly bytes: Uint8Array;
  /** 256 steps, falling. */
  readonly table: Float32Array;
}

/** One plane a label (one in all for two labels), as far as its weights matter. */
export interface Planes {
  readonly scales: Scales;
  /** A weight a plane for each row, or fewer. */
  readonly weights: Int8Array;
  readonly sparse?: SparseWeights;
  readonly biases: Float32Array;
}

/** Whose weights they are, where rows have not one for each plane. */
export interface SparseWeights {
  /** Row -> where its weights start; one more at the end. */
  readonly starts: Uint32Array;
  /** The label of each weight: a byte, two from 257 planes on. */
  readonly outputs: Uint8Array | Uint16Array;
}

/**
 * A small convolutional network beside the planes (./net-scorer.ts): filters over one to three words side by side, of each
 * the place in the text where it is highest, and one plane a label over these. What a word says at each place of each filter
 * is a number in a table: its vector was multiplied in training.
 */
export interface Net {
  /** Of each width. */
  readonly filters: number;
  /** Words as the reader's keys, ascending as unsigned numbers. */
  readonly keys: Int32Array;
  /** Word -> a number for each place of each filter; behind the last one those of any word that is not known. */
  readonly weights: Int8Array;
  /** Filter -> what a weight of 1 stands for. */
  readonly scales: Float32Array;
  readonly biases: Float32Array;
  /** Filter -> a weight a label. */
  readonly outputs: Float32Array;
  readonly outputBiases: Float32Array;
  /** How much its log-probabilities count beside the planes' margins. */
  readonly share: number;
}

export interface Model {
  readonly labels: readonly string[];
  readonly provenance: Provenance;
  readonly spec: FeatureSpec;
  readonly vocabulary: Vocabulary;
  readonly planes: Planes;
  readonly net?: Net;
  readonly calibration: Calibration;
}
