// How well does each language's table fit a text?
import type { Model } from "#models";
import { findKey } from "../find-key.ts";
import { makeLanguageGrams } from "./language-grams.ts";

/** Of the text read last; overwritten by the next read. */
export interface LanguageScores {
  /** Label -> sum of its weights for the text's pieces: about a log-likelihood. */
  readonly scores: Float64Array;
  /** The part of the text's pieces that the best language does not know, 0 to 1; 1 for a text without any. */
  readonly unknownShare: number;
  /** How many pieces the text has. */
  readonly words: number;
}

export type LanguageScorer = (text: string) => LanguageScores;

/** The model's planes are the tables; its vocabulary's weights and its feature spec are not looked at. */
export function makeLanguageScorer({
  labels,
  vocabulary,
  planes,
}: Pick<Model, "labels" | "vocabulary" | "planes">): LanguageScorer {
  const { weights, scales, sparse } = planes;
  if (sparse === undefined) throw new TypeError("Cannot score languages: each piece of a word has weights of its own");
  const { starts, outputs } = sparse;
  const grams = makeLanguageGrams();
  const scores = new Float64Array(labels.length);
  const hits = new Uint16Array(labels.length);
  return (text) => {
    grams.read(text);
    scores.fill(0);
    hits.fill(0);
    for (let at = 0; at < grams.size; at += 1) {
      const row = findKey(vocabulary.keys, grams.keys[at] ?? 0);
      if (row < 0) continue;
      const scale = scales.table[scales.bytes[row] ?? 0] ?? 0;
      const end = Math.min(starts[row + 1] ?? 0, weights.length);
      for (let entry = starts[row] ?? 0; entry < end; entry += 1) {
        const label = outputs[entry] ?? 0;
        scores[label] = (scores[label] ?? 0) + (weights[entry] ?? 0) * scale;
        hits[label] = (hits[label] ?? 0) + 1;
      }
    }
    const best = scores.reduce((most, score, label) => (score > (scores[most] ?? 0) ? label : most), 0);
    return { scores, unknownShare: grams.size === 0 ? 1 : 1 - (hits[best] ?? 0) / grams.size, words: grams.size };
  };
}
