// Which n-grams of a text does a model look at?

/** What is read of a text. It is written into the model's file: reading otherwise than in training would be noise. */
export interface FeatureSpec {
  /** Word n-grams of one up to so many words. 1 to 4. */
  readonly wordGrams: number;
  /** Ordered pairs of words at most so many words apart, whatever stands between; 0 for none. Up to 8. */
  readonly skip: number;
  /**
   * Hashes of words that are as frequent with every label: between them stand the words that a text is about, and the
   * last of such a run is what it is named after ("the highest WATERFALL in"). Empty: no such runs are looked for.
   */
  readonly plainWords: readonly number[];
  /** Say of the first two words and the last that they are that: questions and commands begin with their kind. */
  readonly edges: boolean;
  /** Character n-grams, spaces and the text's ends included, from this length .. */
  readonly charFrom: number;
  /** .. to this; 0 for none. Up to 8. */
  readonly charTo: number;
  /**
   * The part of a text's squared length that character n-grams get, from 0 to 1; `undefined` lets words and characters
   * share one length as their weights fall.
   */
  readonly charShare?: number;
  /** The inverse document frequency is raised to this. */
  readonly idfPower: number;
  /** Only so many UTF-16 code units of a text are read: what a call costs has a bound, whatever is sent. */
  readonly maxChars: number;
}

export const maxPlainWords = 256;

/** A text is read so far: 64 KiB of scratch memory for each model that is in use. */
export const maxCharsRead = 4096;
