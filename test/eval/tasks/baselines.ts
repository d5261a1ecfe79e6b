// What does somebody get who makes little effort?
import { outOfScope, type Example } from "#models/train";
import type { Answer } from "./quality.ts";

export type Baseline = (text: string) => Answer;

/** Always the most frequent label, always as sure. */
export function trainMajority(examples: readonly Example[]): Baseline {
  const counts = countBy(examples.map(({ label }) => label).filter((label) => label !== outOfScope));
  const [label = "", count = 0] = [...counts].toSorted(([, one], [, other]) => other - one)[0] ?? [];
  return () => ({ label, confidence: count / examples.length });
}

/** The label whose texts' mean, in tf-idf of words, has the smallest angle to the text; its cosine is the confidence. */
export function trainCentroid(examples: readonly Example[]): Baseline {
  const inScope = examples.filter(({ label }) => label !== outOfScope);
  const frequencies = countBy(inScope.flatMap(({ text }) => [...new Set(wordsOf(text))]));
  const read = (text: string): ReadonlyMap<string, number> => {
    const counts = countBy(wordsOf(text).filter((word) => frequencies.has(word)));
    return normalize(
      new Map(
        Array.from(counts, ([word, count]) => [
          word,
          count * Math.log((inScope.length + 1) / (frequencies.get(word) ?? 1)),
        ]),
      ),
    );
  };
  const sums = new Map<string, Map<string, number>>();
  for (const { text, label } of inScope) {
    const sum = sums.get(label) ?? new Map<string, number>();
    sums.set(label, sum);
    for (const [word, weight] of read(text)) sum.set(word, (sum.get(word) ?? 0) + weight);
  }
  const centroids = Array.from(sums, ([label, sum]) => ({ label, centroid: normalize(sum) }));
  return (text) => {
    const words = read(text);
    const cosines = centroids.map(({ label, centroid }) => ({ label, confidence: dot(words, centroid) }));
    return cosines.reduce((best, each) => (each.confidence > best.confidence ? each : best));
  };
}

function wordsOf(text: string): readonly string[] {
  return text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
}

function countBy(words: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

function normalize(vector: ReadonlyMap<string, number>): ReadonlyMap<string, number> {
  const length = Math.sqrt([...vector.values()].reduce((sum, weight) => sum + weight * weight, 0));
  return new Map(Array.from(vector, ([word, weight]) => [word, length === 0 ? 0 : weight / length]));
}

function dot(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [word, weight] of one) sum += weight * (other.get(word) ?? 0);
  return sum;
}
