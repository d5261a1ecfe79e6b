// How is a model to be trained?
import type { FeatureSpec } from "../features/feature-spec.ts";

/** All that may be chosen; nothing else decides what training yields from a lesson. */
export interface Recipe {
  /** Its plain words are found in the lesson, where runs between them are looked for. */
  readonly spec: Omit<FeatureSpec, "plainWords">;
  /** Whether runs of words between plain ones are features; see `FeatureSpec.plainWords`. */
  readonly runs: boolean;
  /** Features of fewer texts are not looked at. */
  readonly minFrequency: number;
  /** So many features at most, the weightiest. */
  readonly maxRows: number;
  /** What an error costs, against the size of the weights. */
  readonly cost: number;
  /** How much features count that are spread unevenly over the labels; 0 for all alike. */
  readonly contrast: number;
  /** How much the logarithm of that unevenness itself, a naive Bayes' weight, is added to each weight. */
  readonly counted: number;
  /** So many weights are kept for each label. */
  readonly weightsPerLabel: number;
  readonly net?: NetRecipe;
  /** How much planes over word vectors are added to the others; 0 for none, or without vectors. */
  readonly vectorShare: number;
}

export interface NetRecipe {
  /** Of each width, an even number; see `Net`. */
  readonly filters: number;
  readonly rounds: number;
  /** The part of the filters that is left out, others for each text. */
  readonly dropout: number;
  /** So many words are known. */
  readonly words: number;
  /** How much it counts beside the planes. */
  readonly share: number;
}
