// What is a model, once it is in memory?
import type { Calibration } from "./calibrate/calibration.ts";
import type { FeatureSpec } from "./features/feature-spec.ts";

/** Where the training data comes from, and what may be done with it. Both are for people. */
export interface Origin {
  readonly data: string;
  readonly licence: string;
}

/** What a model has learned of its features: a row a feature, as 32-bit hash, in the order of the weights. */
export interface Vocabulary {
  readonly keys: Int32Array;
  /** Row -> how much it says that a text has this feature, one byte, of `idfStep` each. */
  readonly idf: Uint8Array;
  readonly idfStep: number;
}

/** One plane a label (one in all for two labels), as far as its weights matter. */
export interface Planes {
  /** Row -> where its weights start; one more at the end. */
  readonly starts: Uint32Array;
  /** The label of each weight. */
  readonly outputs: Uint16Array;
  readonly weights: Int8Array;
  /** Row -> what a weight of 1 stands for. */
  readonly scales: Float32Array;
  readonly biases: Float32Array;
}

/** A small network beside the planes: an embedding a feature, summed, bent by tanh, and one plane a label over that. */
export interface Net {
  /** A multiple of 4. */
  readonly width: number;
  /** Row -> `width` numbers. The first rows of the vocabulary have one, the rest have none. */
  readonly embeddings: Int8Array;
  readonly scales: Float32Array;
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
