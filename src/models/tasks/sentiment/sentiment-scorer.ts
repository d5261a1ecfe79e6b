// How much good and bad is said in a text?
import type { Model } from "#models";
import { findKey } from "../find-key.ts";
import { functionWords } from "../function-words.ts";
import { keyOfWord } from "../hash.ts";
import { endings, negators, strengtheners, turns, weakeners } from "./sentiment-words.ts";

/** Of the text read last; overwritten by the next read. */
export interface SentimentScores {
  /** How bad, how good: of one size, and of opposite signs. */
  readonly scores: Float64Array;
  /** The part of the text's words that is neither in the lexicon nor one that every English text has; 1 without words. */
  readonly unknownShare: number;
  readonly words: number;
}

export type SentimentScorer = (text: string) => SentimentScores;

/** What is said first is enough; UTF-16 code units. */
const maxChars = 10_000;
/** A negation reaches so many words. */
const reach = 4;
const turned = -0.6;
const before = 0.5;
const stronger = 1.3;
const weaker = 0.7;

/** The model's one plane is the lexicon: how good each word is. */
export function makeSentimentScorer({ vocabulary, planes }: Pick<Model, "vocabulary" | "planes">): SentimentScorer {
  const rowOf = (word: string): number => findRow(word, (form) => findKey(vocabulary.keys, keyOfWord(form)));
  const { bytes, table } = planes.scales;
  const scores = new Float64Array(2);
  return (text) => {
    let sum = 0;
    let words = 0;
    let known = 0;
    const mood = makeMood();
    for (const piece of readPieces(text)) {
      if (piece.word === "") {
        if (piece.isEnd) mood.endSentence();
        continue;
      }
      words += 1;
      if (functionWords.has(piece.word)) known += 1;
      if (turns.has(piece.word)) sum *= before;
      const isModifier = mood.read(piece.word);
      const row = isModifier ? -1 : rowOf(piece.word);
      if (row >= 0) {
        sum += (planes.weights[row] ?? 0) * (table[bytes[row] ?? 0] ?? 0) * mood.factor();
        if (!functionWords.has(piece.word)) known += 1;
      }
      if (!isModifier) mood.pass();
      if (piece.isEnd) mood.endSentence();
    }
    const good = sum / Math.sqrt(Math.max(1, words));
    scores.set([-good, good]);
    return { scores, unknownShare: words === 0 ? 1 : 1 - known / words, words };
  };
}

/** The lexicon's row of the word, or of what it is a form of; -1 without. */
function findRow(word: string, find: (form: string) => number): number {
  const whole = find(word);
  if (whole >= 0) return whole;
  for (const [ending, instead] of endings) {
    if (word.length - ending.length < 3 || !word.endsWith(ending)) continue;
    const row = find(word.slice(0, -ending.length) + instead);
    if (row >= 0) return row;
  }
  return -1;
}

interface Mood {
  /** Says whether the word does nothing but change what follows. */
  readonly read: (word: string) => boolean;
  readonly factor: () => number;
  readonly pass: () => void;
  readonly endSentence: () => void;
}

function makeMood(): Mood {
  let turnedFor = 0;
  let strength = 1;
  return {
    read(word) {
      if (negators.has(word) || word.endsWith("n't") || word.endsWith("n’t")) turnedFor = reach + 1;
      else if (turns.has(word)) turnedFor = 0;
      else if (strengtheners.has(word)) strength *= stronger;
      else if (weakeners.has(word)) strength *= weaker;
      else return false;
      return true;
    },
    factor: () => (turnedFor > 0 ? turned : 1) * strength,
    pass() {
      turnedFor = Math.max(0, turnedFor - 1);
      strength = 1;
    },
    endSentence() {
      turnedFor = 0;
      strength = 1;
    },
  };
}

interface Piece {
  /** A word without what is around it, an emoticon or an emoji; empty for mere punctuation. */
  readonly word: string;
  readonly isEnd: boolean;
}

/** What stands between spaces: an emoticon whole, a word without its punctuation, each emoji by itself. */
function* readPieces(text: string): Generator<Piece> {
  for (const chunk of text.slice(0, maxChars).toLowerCase().split(/\s+/)) {
    if (chunk === "") continue;
    let start = 0;
    let end = chunk.length;
    while (start < end && !isWordCode(chunk.charCodeAt(start))) start += 1;
    while (end > start && !isWordCode(chunk.charCodeAt(end - 1))) end -= 1;
    const isEnd = /[.!?;]/.test(chunk.slice(end));
    // No letter in it, or hardly any: an emoticon such as :) or :D.
    if (end - start < 2 && chunk.length > end - start && chunk.length <= maxEmoticon)
      yield { word: chunk, isEnd: false };
    if (chunk.charCodeAt(start - 1) > 255 || chunk.charCodeAt(end) > 255) yield* readEmoji(chunk);
    yield { word: chunk.slice(start, end), isEnd };
  }
}

const maxEmoticon = 5;

function* readEmoji(chunk: string): Generator<Piece> {
  for (const char of chunk) if ((char.codePointAt(0) ?? 0) > 0x2000) yield { word: char, isEnd: false };
}

/** Latin letters, digits, and an apostrophe: the lexicon is English. */
function isWordCode(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 48 && code <= 57) || code === 39 || (code >= 0xc0 && code <= 0x24f);
}
