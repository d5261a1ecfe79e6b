// What is a model, once it is in memory?
import type { Calibration } from "./calibrate/calibration.ts";
import type { FeatureSpec } from "./features/feature-spec.ts";

/** Where the training data comes from, and what may be done with it. Both are for people. */
export interface Origin {
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

/** A small network beside the planes: an embedding a feature, summed, bent by tanh, and one plane a label over that. */
export interface Net {
  /** A multiple of 4. */
  readonly width: number;
  readonly scales: Scales;
  /** Row -> `width` numbers. */
  readonly embeddings: Int8Array;
  readonly biases: Float32Array;
  /** `width` rows of one weight a label. */
  readonly outputs: Float32Array;
  readonly outputBiases: Float32Array;
  /** How much its log-probabilities count beside the planes' margins. */
  readonly share: number;
}

export interface Model {
  readonly labels: readonly string[];
  readonly origin: Origin;
  readonly spec: FeatureSpec;
  readonly vocabulary: Vocabulary;
  readonly planes: Planes;
  readonly net?: Net;
  readonly calibration: Calibration;
}
