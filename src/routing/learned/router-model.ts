// What does a learned router consist of?
import type { FeatureSpec, Provenance, Vocabulary } from "#models";

/** A number for either model: a weight, a rate or a chance of being right. */
export interface Both {
  readonly small: number;
  readonly large: number;
}

/** One kind of prompt: which features it shows, and how the models fare with it. */
export interface Domain extends Both {
  readonly name: string;
  /** Whose answers to it were recorded. */
  readonly pair: string;
}

/** Base rates of two models. */
export interface Pair extends Both {
  /** A gain above this is worth the large model when 98 % of its quality is wanted. */
  readonly threshold: number;
}

/** How a model's chance of being right follows from what is seen; added up. */
export interface Stack {
  readonly constant: number;
  readonly head: number;
  readonly domain: number;
  readonly length: number;
}

/** How the gain follows: also from how sure the large model is to be right. */
export interface GainStack extends Stack {
  /** Of the large model's chance, and of what is in doubt about it; see `certaintyOf`. */
  readonly chance: number;
  readonly doubt: number;
  readonly openings: readonly Opening[];
}

/** A word that many prompts begin with: it tells what kind of question is asked. */
export interface Opening {
  /** The word's feature. */
  readonly key: number;
  /** Added to the gain. */
  readonly gain: number;
  /** How much more the large model's chance counts behind it. */
  readonly tilt: number;
}

/** Raw chances are sorted into steps; each has the rate that was met, and one that it is hardly below. */
export interface CalibrationStep {
  readonly from: number;
  readonly rate: number;
  /** With 95 % confidence the true rate is not lower. */
  readonly least: number;
}

export interface RouterModel {
  readonly provenance: Provenance;
  readonly spec: FeatureSpec;
  readonly vocabulary: Vocabulary;
  /** Row -> its weight for the small model and for the large one, `2 * row` and `2 * row + 1`. */
  readonly weights: Int8Array;
  readonly weightScale: Both;
  readonly domains: readonly Domain[];
  /** Row -> where its entries of `domainOf` and `shares` start; one more at the end. */
  readonly starts: Uint32Array;
  readonly domainOf: Uint8Array;
  /** How much the domain shows the feature: its centroid, 255 for the most. */
  readonly shares: Uint8Array;
  readonly shareScale: number;
  readonly pairs: Readonly<Record<string, Pair>>;
  readonly base: Both;
  /**
   * Of the large model's chance, and of its lead over the small one. The lead has its own: both are right of much the
   * same prompts, and the difference of two sums that were weighed apart would be mostly noise.
   */
  readonly stacks: { readonly large: Stack; readonly gain: GainStack };
  readonly calibration: {
    readonly small: readonly CalibrationStep[];
    readonly large: readonly CalibrationStep[];
    /** That the large model does no better; over the lead with its sign turned. */
    readonly asGood: readonly CalibrationStep[];
  };
  /** Mean and deviation of log(1 + words) among what was learned from. */
  readonly length: { readonly mean: number; readonly deviation: number };
  /** How much the large model's lead grows with each deviation of the length: all that is told of what is far. */
  readonly lengthSlope: number;
  /** Prompts less similar than `far` to all that was recorded of their pair are judged by their length, from `near` on not. */
  readonly far: number;
  readonly near: number;
  /** That of a pair that nobody recorded: chosen over all pairs at once. */
  readonly threshold: number;
}
