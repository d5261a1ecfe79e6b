// How much do two texts share of what they are written with?
import { lazyPattern } from "#core/letters";
import { functionWords } from "../function-words.ts";
import { mixHash } from "#models";
import { hashBasis, hashStep, keyOfWord } from "../hash.ts";

/** What is counted: whole words, or the runs of one to three characters in them, a word's ends included. */
export type Unit = "words" | "runs";

/**
 * The cosine of two texts' counts, 0 to 1. Function words count a fifth, a count by its root. 0 when one of the texts
 * has no word. Runs say more of short texts; of long ones all have the same, so that only words tell them apart.
 */
export type Overlap = (text: string, other: string, unit: Unit) => number;

/** Places for the runs' hashes: some thousand different ones share few of so many. */
const places = 1 << 14;
const longestRun = 3;
const functionWeight = 0.2;
const space = 32;

/** 128 KiB of scratch memory, allocated here. */
export function makeOverlap(): Overlap {
  const one = new Float32Array(places);
  const two = new Float32Array(places);
  return (text, other, unit) => {
    count(text, unit, one);
    count(other, unit, two);
    let dot = 0;
    let oneSquare = 0;
    let twoSquare = 0;
    for (let at = 0; at < places; at += 1) {
      const first = one[at] ?? 0;
      const second = two[at] ?? 0;
      // The vectors are the counts' roots.
      dot += Math.sqrt(first * second);
      oneSquare += first;
      twoSquare += second;
    }
    return oneSquare === 0 || twoSquare === 0 ? 0 : Math.min(1, dot / Math.sqrt(oneSquare * twoSquare));
  };
}

const words = lazyPattern(String.raw`[\p{L}\p{M}\p{N}]+`, "gu");

function count(text: string, unit: Unit, into: Float32Array): void {
  into.fill(0);
  for (const [word] of text.normalize("NFKC").toLowerCase().matchAll(words())) {
    const weight = functionWords.has(word) ? functionWeight : 1;
    const add = (hash: number): void => {
      const key = mixHash(hash) & (places - 1);
      into[key] = (into[key] ?? 0) + weight;
    };
    if (unit === "words") add(hashBasis ^ keyOfWord(word));
    else addRuns(word, add);
  }
}

function addRuns(word: string, add: (hash: number) => void): void {
  for (let at = -1; at <= word.length; at += 1) {
    let hash = hashBasis;
    for (let run = 1; run <= longestRun && at + run <= word.length + 1; run += 1) {
      const place = at + run - 1;
      hash = hashStep(hash, place < 0 || place >= word.length ? space : word.charCodeAt(place));
      add(hash);
    }
  }
}
