// Which words has each text, one after the other?
import { wordKey } from "../features/feature-reader.ts";
import { maxCharsRead } from "../features/feature-spec.ts";
import { foldText } from "../features/fold-text.ts";
import { makeWordSplitter } from "../features/word-splitter.ts";
import { mostWords } from "../net-scorer.ts";
import { knownKeys } from "./known-words.ts";
import { makeRandom } from "./random.ts";
import type { WordVectors } from "./word-vectors.ts";

export interface WordsOfTexts {
  /** Word -> its key, the most useful first: those that several texts have, then one, then the language's most frequent. */
  readonly keys: Int32Array;
  readonly dimensions: number;
  /** Word -> its vector, and behind the last one that of any word that is not known. */
  readonly vectors: Float32Array;
  /** Of each text, its words' numbers. */
  readonly texts: readonly Int32Array[];
}

/** Where no vectors are known, a word has so many numbers. */
const ownDimensions = 64;
/** A vector becomes about so long; one that chance has made, a little less. */
const length = 5;
const chanceLength = 3.5;

/** Those that texts share come first, then others of theirs; of these only such as have a vector. */
export function readWords(texts: readonly string[], vectors: WordVectors | undefined): WordsOfTexts {
  const found = texts.map(makeKeyReader());
  const counts = new Map<number, number>();
  for (const keys of found) for (const key of new Set(keys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  const known = new Map<number, number>();
  if (vectors !== undefined) for (const [key, { word }] of knownKeys(vectors, false)) known.set(key, word);
  const shared = [...counts.keys()].filter((key) => (counts.get(key) ?? 0) > 1);
  const single = [...counts.keys()].filter((key) => counts.get(key) === 1 && known.has(key));
  const unseen = [...known.keys()].filter((key) => !counts.has(key));
  const keys = Int32Array.from([...shared, ...single, ...unseen]);
  const places = new Map(Array.from(keys, (key, place) => [key, place]));
  const unknown = keys.length;
  const dimensions = vectors?.dimensions ?? ownDimensions;
  return {
    keys,
    dimensions,
    vectors: lookUp(keys, known, vectors, dimensions),
    texts: found.map((text) => text.map((key) => places.get(key) ?? unknown)),
  };
}

function makeKeyReader(): (text: string) => Int32Array {
  const codes = new Int32Array(maxCharsRead + 2);
  const splitter = makeWordSplitter(codes.length);
  return (text) => {
    splitter.split(codes, foldText(text, codes));
    return splitter.hashes.slice(0, Math.min(splitter.size, mostWords)).map(wordKey);
  };
}

function lookUp(
  keys: Int32Array,
  known: ReadonlyMap<number, number>,
  source: WordVectors | undefined,
  dimensions: number,
): Float32Array {
  const vectors = new Float32Array((keys.length + 1) * dimensions);
  const random = makeRandom(7);
  // Evenly spread numbers from -1 to 1 have a third of a square each.
  const chance = (): number => (random(65_536) / 32_768 - 1) * chanceLength * Math.sqrt(3 / dimensions);
  for (const [place, key] of keys.entries()) {
    const word = known.get(key);
    const vector = vectors.subarray(place * dimensions, (place + 1) * dimensions);
    if (word === undefined || source === undefined) for (const at of vector.keys()) vector[at] = chance();
    else
      for (const at of vector.keys()) vector[at] = length * source.step * (source.values[word * dimensions + at] ?? 0);
  }
  return vectors;
}
