// Which few sentences of this text stand for all of it?
import type { Guess, IsolateTask } from "../isolate-task.ts";
import type { StopWords } from "../stop-words.ts";
import { readWords } from "../words.ts";
import { readSentences, type Sentence } from "./sentences.ts";

export interface SummarizeInput {
  readonly text: string;
  /** 1 to 20; 3 by default. */
  readonly sentences?: number;
}

export interface SummarizeOutput {
  /** The chosen sentences as they are, in their order, a space between. */
  readonly summary: string;
  /** Where they stand, in UTF-16 code units of the input. */
  readonly sentences: readonly Sentence[];
}

const usualSentences = 3;
/** Not measured: no text's summary is known here. */
const unmeasured = 0.5;

export function makeSummarize(stopWords: StopWords): IsolateTask<SummarizeInput, SummarizeOutput> {
  return {
    run: ({ text, sentences: wanted = usualSentences }) => {
      const sentences = readSentences(text);
      // Nothing is left out: that is exact.
      if (sentences.length <= wanted) return answer(text, sentences, 1);
      const chosen = choose(bagsOf(text, sentences, stopWords(text)), wanted);
      return answer(
        text,
        sentences.filter((_, at) => chosen.has(at)),
        unmeasured,
      );
    },
  };
}

function answer(text: string, sentences: readonly Sentence[], confidence: number): Guess<SummarizeOutput> {
  // Between sentences as the text has it: Chinese and Japanese leave no space.
  const summary = sentences
    .map(({ start, end }) => text.slice(start, end) + (/\s/.test(text.charAt(end)) ? " " : ""))
    .join("")
    .trim();
  return { output: { summary, sentences }, confidence, isAccepted: summary !== "" };
}

type Bag = ReadonlyMap<string, number>;

/** Each sentence's words that say something, and how often. */
function bagsOf(text: string, sentences: readonly Sentence[], isStopWord: (word: string) => boolean): readonly Bag[] {
  const bags = sentences.map(() => new Map<string, number>());
  let sentence = 0;
  for (const { start, key } of readWords(text)) {
    while (start >= (sentences[sentence]?.end ?? Infinity)) sentence += 1;
    if (isStopWord(key)) continue;
    bags[sentence]?.set(key, (bags[sentence]?.get(key) ?? 0) + 1);
  }
  return bags;
}

/** What is said first is told more than it weighs; what was already told counts little. */
const leadBonus = 0.5;
const leadReach = 3;
const toldWeight = 0.15;
/** A sentence of fewer words that say something tells little by itself. */
const fullSentence = 8;

/**
 * The numbers of the sentences that are nearest to the text's centroid, one after the other, each with the words that
 * were told before counting less (SumBasic, Nenkova and Vanderwende, 2005; the lead's weight as in news baselines).
 */
function choose(bags: readonly Bag[], wanted: number): ReadonlySet<number> {
  const weights = weighWords(bags);
  const chosen = new Set<number>();
  while (chosen.size < wanted) {
    let best = -1;
    let most = -1;
    for (const [at, bag] of bags.entries()) {
      if (chosen.has(at)) continue;
      const score = scoreOf(bag, weights) * (1 + leadBonus * Math.exp(-at / leadReach));
      if (score <= most) continue;
      most = score;
      best = at;
    }
    chosen.add(best);
    for (const word of bags[best]?.keys() ?? []) weights.set(word, (weights.get(word) ?? 0) * toldWeight);
  }
  return chosen;
}

/** A word counts by the logarithm of how many sentences have it. */
function weighWords(bags: readonly Bag[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const bag of bags) for (const word of bag.keys()) counts.set(word, (counts.get(word) ?? 0) + 1);
  return new Map(Array.from(counts, ([word, count]) => [word, Math.log2(1 + count)]));
}

/** The mean weight of its words, less for a short one. */
function scoreOf(bag: Bag, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const word of bag.keys()) sum += weights.get(word) ?? 0;
  return sum / Math.max(fullSentence, bag.size);
}
