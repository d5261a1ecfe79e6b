// Which words are as frequent with every label?
import { maxCharsRead, maxPlainWords } from "../features/feature-spec.ts";
import { foldText } from "../features/fold-text.ts";
import { makeWordSplitter } from "../features/word-splitter.ts";
import type { Lesson } from "./examples.ts";

/** A plain word is in so large a part of the texts .. */
const leastShare = 0.01;
/** .. and says at most so much of the label, in nats: how its texts' labels diverge from all texts' (Kullback, Leibler). */
const mostSaid = 0.25;

/** Hashes, ascending, of no more than the model's file may hold, the most frequent. Texts out of scope are not counted. */
export function findPlainWords({ texts, targets, labels }: Lesson): readonly number[] {
  const counts = new Map<number, Float64Array>();
  const all = new Float64Array(labels);
  const codes = new Int32Array(maxCharsRead + 2);
  const splitter = makeWordSplitter(codes.length);
  let inScope = 0;
  for (const [at, text] of texts.entries()) {
    const target = targets[at] ?? -1;
    if (target < 0) continue;
    inScope += 1;
    all[target] = (all[target] ?? 0) + 1;
    splitter.split(codes, foldText(text, codes));
    for (const hash of new Set(splitter.hashes.subarray(0, splitter.size))) {
      const count = counts.get(hash) ?? new Float64Array(labels);
      counts.set(hash, count);
      count[target] = (count[target] ?? 0) + 1;
    }
  }
  const plain = Array.from(counts, ([hash, count]) => ({ hash, total: sum(count), count })).filter(
    ({ total, count }) => total >= leastShare * inScope && divergence(count, all) <= mostSaid,
  );
  return plain
    .sort((one, other) => other.total - one.total || one.hash - other.hash)
    .slice(0, maxPlainWords)
    .map(({ hash }) => hash)
    .sort((one, other) => one - other);
}

function divergence(count: Float64Array, all: Float64Array): number {
  const [total, texts] = [sum(count), sum(all)];
  return count.reduce(
    (said, each, label) =>
      each === 0 ? said : said + (each / total) * Math.log(((each / total) * texts) / (all[label] ?? 1)),
    0,
  );
}

function sum(counts: Float64Array): number {
  return counts.reduce((total, count) => total + count, 0);
}
