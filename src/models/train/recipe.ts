// How is a model to be trained?
import type { FeatureSpec } from "../features/feature-spec.ts";

/** All that may be chosen; nothing else decides what training yields from a lesson. */
export interface Recipe {
  readonly spec: FeatureSpec;
  /** Features of fewer texts are not looked at. */
  readonly minFrequency: number;
  /** So many features at most, the weightiest. */
  readonly maxRows: number;
  /** What an error costs, against the size of the weights. */
  readonly cost: number;
  /** How much features count that are spread unevenly over the labels; 0 for all alike. */
  readonly contrast: number;
  /** So many weights are kept for each label. */
  readonly weightsPerLabel: number;
  readonly net?: NetRecipe;
}

export interface NetRecipe {
  readonly width: number;
  /** So many nets share the width. */
  readonly members: number;
  /** So many features have an embedding, the most frequent. */
  readonly rows: number;
  readonly rounds: number;
  readonly dropout: number;
  /** How much it counts beside the planes. */
  readonly share: number;
}
