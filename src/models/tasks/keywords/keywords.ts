// What is this text about, in its own words?
import type { IsolateTask } from "../isolate-task.ts";
import type { StopWords } from "../stop-words.ts";
import { readPhrases, type Phrase } from "./phrases.ts";

export interface KeywordsInput {
  readonly text: string;
  /** 1 to 50; 10 by default. */
  readonly limit?: number;
}

export interface KeywordsOutput {
  /** The weightiest first, none within another, as they are first written in the text. `score` is 1 for the first. */
  readonly keywords: readonly { readonly text: string; readonly score: number }[];
}

const usualLimit = 10;
/** Not measured: no text's keywords are known here. */
const unmeasured = 0.5;

export function makeKeywords(stopWords: StopWords): IsolateTask<KeywordsInput, KeywordsOutput> {
  return {
    run: ({ text, limit = usualLimit }) => {
      const ranked = weigh(readPhrases(text, stopWords(text))).toSorted(
        (one, other) => other.weight - one.weight || one.phrase.first - other.phrase.first,
      );
      const kept = keepApart(ranked, limit);
      const most = kept[0]?.weight ?? 1;
      const keywords = kept.map(({ phrase, weight }) => ({
        text: phrase.text,
        score: Math.round((1000 * weight) / most) / 1000,
      }));
      return {
        output: { keywords },
        confidence: keywords.length > 0 ? unmeasured : 0,
        isAccepted: keywords.length > 0,
      };
    },
  };
}

interface Weighed {
  readonly phrase: Phrase;
  readonly weight: number;
}

/** Where a text begins it says what it is about: this many words further on, that counts half as much. */
const beginning = 60;
const nameBonus = 0.4;
/** A phrase tells more than its words, so much more a word, if it comes back or is a name; else they met by chance. */
const phraseBonus = 0.35;
const chanceMalus = -0.1;

/** As in YAKE (Campos et al., 2020): how often, how early, how often as a name; a phrase is the mean of its words. */
function weigh(phrases: readonly Phrase[]): readonly Weighed[] {
  const words = new Map(
    phrases.filter(({ keys }) => keys.length === 1).map((phrase) => [phrase.keys[0], weighWord(phrase)]),
  );
  return phrases.map((phrase) => {
    const { keys, count, names } = phrase;
    const mean = keys.reduce((sum, key) => sum + (words.get(key) ?? 0), 0) / keys.length;
    const isMeant = count > 1 || names > 0;
    const bonus = 1 + (isMeant ? phraseBonus : chanceMalus) * (keys.length - 1);
    return { phrase, weight: mean * bonus * (keys.length > 1 ? Math.log2(1 + count) ** 0.5 : 1) };
  });
}

function weighWord({ count, names, first }: Phrase): number {
  return Math.log2(1 + count) * (1 + (nameBonus * names) / count) * (1 + beginning / (beginning + first));
}

/** The weightiest so many, each with half its words new: none within another, and no two that overlap by much. */
function keepApart(ranked: readonly Weighed[], limit: number): readonly Weighed[] {
  const kept: Weighed[] = [];
  const told = new Set<string>();
  for (const each of ranked) {
    if (kept.length === limit) break;
    const { keys } = each.phrase;
    if (2 * keys.filter((key) => told.has(key)).length > keys.length) continue;
    kept.push(each);
    for (const key of keys) told.add(key);
  }
  return kept;
}
