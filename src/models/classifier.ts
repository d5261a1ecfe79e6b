// Which label has this text, and may it be relied on?
import { confidence } from "./calibration/confidence.ts";
import { readSigns, signs } from "./calibration/signs.ts";
import { makeVectorizer } from "./features/vectorizer.ts";
import type { Model } from "./model.ts";
import { makeScorer } from "./scorer.ts";

export interface Classification {
  readonly label: string;
  /** The calibrated probability that the label is right, 0 to 1. */
  readonly confidence: number;
  /** Whether the model's promise (`Calibration`) covers this answer; otherwise a higher rung should be asked. */
  readonly isAccepted: boolean;
}

/** Not for two texts at once: each call uses the same scratch memory, some hundred KB that are allocated here. */
export type Classifier = (text: string) => Classification;

/**
 * Of a long text only the first `model.spec.maxChars` UTF-16 code units are read.
 *
 * @example
 * const classify = makeClassifier(await readModel(bytes));
 * classify("gold closes higher"); // { label: "up", confidence: 0.97, isAccepted: true }
 */
export function makeClassifier(model: Model): Classifier {
  const { labels, calibration } = model;
  const vectorizer = makeVectorizer(model.spec, model.vocabulary);
  const score = makeScorer(model);
  const scratch = new Float64Array(signs.length);
  return (text) => {
    vectorizer.read(text);
    const best = readSigns(score(vectorizer), calibration.temperature, vectorizer, scratch);
    const sure = confidence(scratch, calibration.guard);
    return { label: labels[best] ?? "", confidence: sure, isAccepted: sure >= calibration.threshold };
  };
}
