// In which language is this text?
import { confidence, makeReadSigns, readModel, type Model } from "#models";
import type { IsolateTask, TextInput } from "../isolate-task.ts";
import { makeLanguageScorer } from "./language-scorer.ts";

export interface LanguageOutput {
  /** ISO 639-1; `und` (ISO 639-2) when the text has no letters that any known language has. */
  readonly language: string;
  /** The likeliest up to three, the first of them `language`. */
  readonly candidates: readonly { readonly language: string; readonly confidence: number }[];
}

const unknown = { language: "und", candidates: [] };
const maxCandidates = 3;
/** Of texts of so few pieces, some four words, fewer guesses are right than of others of the same confidence .. */
const fewPieces = 12;
/** .. so that they must be surer: 98 in 100 of such short sentences are then right, as of all; `npm run eval -- builtin`. */
const strictThreshold = 0.9;

export async function makeLanguage(weights: ArrayBuffer): Promise<IsolateTask<TextInput, LanguageOutput>> {
  const model = await readModel(new Uint8Array(weights));
  const score = makeLanguageScorer(model);
  const { temperature, guard, threshold } = model.calibration;
  const readSigns = makeReadSigns(temperature);
  return {
    run: ({ text }) => {
      const look = score(text);
      if (look.scores.every((each) => each === 0)) return { output: unknown, confidence: 0, isAccepted: false };
      const { best, signs } = readSigns(look.scores, look);
      const sure = confidence(signs, guard);
      const needed = look.words <= fewPieces ? Math.max(strictThreshold, threshold) : threshold;
      const candidates = rank(model, look.scores, best, sure);
      return {
        output: { language: model.labels[best] ?? "und", candidates },
        confidence: sure,
        isAccepted: sure >= needed,
      };
    },
  };
}

/** What is left of certainty is shared out among the others, by their probabilities. */
function rank(
  { labels, calibration }: Model,
  scores: Float64Array,
  best: number,
  sure: number,
): LanguageOutput["candidates"] {
  const likelihoods = scores.map((score) => Math.exp((score - (scores[best] ?? 0)) / calibration.temperature));
  const others = likelihoods.reduce((sum, likelihood) => sum + likelihood, -1);
  return labels
    .map((language, label) => ({
      language,
      confidence: label === best ? sure : others > 0 ? ((1 - sure) * (likelihoods[label] ?? 0)) / others : 0,
      likelihood: likelihoods[label] ?? 0,
    }))
    .filter(({ confidence }) => confidence > 0)
    .toSorted((one, other) => other.likelihood - one.likelihood)
    .slice(0, maxCandidates)
    .map(({ language, confidence }) => ({ language, confidence: Math.min(confidence, sure) }));
}
