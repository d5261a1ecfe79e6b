// How near is the similarity of two sentences to what people say?
import { similarity } from "#models/tasks";
import { readScoredPairs } from "../semantic/read-pairs.ts";
import { measureTrust, microsP50, round } from "./measure.ts";

/** People's scores go from 0 to 5. */
const best = 5;
/** A score counts as right within this of people's. */
const near = 0.2;

export function evaluateSimilarity(data: (name: string) => string): Readonly<Record<string, unknown>> {
  const { run } = similarity();
  const of = (name: string): Readonly<Record<string, unknown>> => {
    const pairs = readScoredPairs(data(name));
    const guesses = pairs.map(({ one: text, other }) => run({ text, other }));
    const scores = guesses.map(({ output }) => output.score);
    const people = pairs.map(({ score }) => score / best);
    return {
      pairs: pairs.length,
      pearson: round(correlate(scores, people)),
      spearman: round(correlate(rank(scores), rank(people))),
      meanError: round(scores.reduce((sum, score, at) => sum + Math.abs(score - (people[at] ?? 0)), 0) / pairs.length),
      ...measureTrust(
        guesses.map(({ output, confidence, isAccepted }, at) => ({
          confidence,
          isAccepted,
          isRight: Math.abs(output.score - (people[at] ?? 0)) <= near,
        })),
      ),
    };
  };
  return {
    // The curve was read off these.
    train: of("stsb.train"),
    val: of("stsb.val"),
    microsP50: microsP50(readScoredPairs(data("stsb.val")), ({ one: text, other }) => run({ text, other })),
  };
}

/** Pearson's. */
function correlate(ones: readonly number[], others: readonly number[]): number {
  const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
  const [one, other] = [mean(ones), mean(others)];
  let product = 0;
  let oneSquare = 0;
  let otherSquare = 0;
  for (const [at, value] of ones.entries()) {
    const second = (others[at] ?? 0) - other;
    product += (value - one) * second;
    oneSquare += (value - one) ** 2;
    otherSquare += second ** 2;
  }
  return product / Math.sqrt(oneSquare * otherSquare);
}

/** Ties share the mean of their ranks, as Spearman's coefficient wants. */
function rank(values: readonly number[]): readonly number[] {
  const ordered = [...values.entries()].toSorted(([, one], [, other]) => one - other);
  const ranks = values.map(() => 0);
  for (let from = 0; from < ordered.length;) {
    let to = from;
    while (to + 1 < ordered.length && ordered[to + 1]?.[1] === ordered[from]?.[1]) to += 1;
    for (let at = from; at <= to; at += 1) ranks[ordered[at]?.[0] ?? 0] = (from + to) / 2;
    from = to + 1;
  }
  return ranks;
}
