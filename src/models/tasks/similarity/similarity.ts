// Do these two texts say about the same?
import type { IsolateTask } from "../isolate-task.ts";
import { makeOverlap } from "./overlap.ts";

export interface SimilarityInput {
  readonly text: string;
  readonly other: string;
}

export interface SimilarityOutput {
  /**
   * 0 for nothing in common to 1 for the same, to two decimals. By the letters alone: `big` and `large` have nothing in
   * common, `he won` and `he never won` have much.
   */
  readonly score: number;
}

/** Up to so many UTF-16 code units a text is compared by runs of characters, and what is said of it was measured. */
const maxSentence = 250;
/** Measured too: in longer texts only such an overlap of words leaves little room for another meaning. */
const sameWords = 0.95;
/** Answers that are so likely right within a fifth of the scale are given. */
const threshold = 0.75;

export function makeSimilarity(): IsolateTask<SimilarityInput, SimilarityOutput> {
  const overlapOf = makeOverlap();
  return {
    run: ({ text, other }) => {
      if (text === other) return { output: { score: 1 }, confidence: 1, isAccepted: true };
      const isShort = text.length <= maxSentence && other.length <= maxSentence;
      if (isShort) {
        const overlap = overlapOf(text, other, "runs");
        const confidence = readCurve(confidences, overlap);
        return {
          output: { score: toHundredths(readCurve(scores, overlap)) },
          confidence,
          isAccepted: confidence >= threshold,
        };
      }
      const overlap = overlapOf(text, other, "words");
      return {
        output: { score: toHundredths(overlap) },
        confidence: overlap >= sameWords ? overlap : 0.5,
        isAccepted: overlap >= sameWords,
      };
    },
  };
}

type Curve = readonly (readonly [overlap: number, value: number])[];

/** Overlap -> what people say of such pairs, as means over twentieths of the pairs in stsb.train; `npm run eval -- builtin`. */
const scores: Curve = [
  [0.4, 0],
  [0.47, 0.07],
  [0.543, 0.17],
  [0.622, 0.31],
  [0.679, 0.43],
  [0.741, 0.54],
  [0.827, 0.68],
  [0.878, 0.75],
  [0.958, 0.86],
  [1, 1],
];

/** Overlap -> the part of such pairs of which people say that, give or take 0.2. */
const confidences: Curve = [
  [0.47, 0.94],
  [0.543, 0.87],
  [0.587, 0.62],
  [0.66, 0.55],
  [0.78, 0.57],
  [0.827, 0.69],
  [0.878, 0.73],
  [0.919, 0.8],
  [0.958, 0.92],
  [1, 0.95],
];

/** Straight lines between the points, level before the first and behind the last. */
function readCurve(curve: Curve, at: number): number {
  const next = curve.findIndex(([overlap]) => overlap >= at);
  const [right, high] = curve[next < 0 ? curve.length - 1 : next] ?? [1, 1];
  const [left, low] = curve[(next < 0 ? curve.length : next) - 1] ?? [right, high];
  return right === left || at >= right ? high : low + ((high - low) * (at - left)) / (right - left);
}

function toHundredths(score: number): number {
  return Math.round(100 * score) / 100;
}
