// How near is the similarity of two sentences to what people say?
import { readFileSync } from "node:fs";
import { similarity } from "#models/tasks";
import { isRecord } from "#core/read-record";
import { measureTrust, microsP50, round } from "./measure.ts";

interface Pair {
  readonly text: string;
  readonly other: string;
  /** 0 to 1. */
  readonly score: number;
}

/** People's scores go from 0 to 5. */
const best = 5;
/** A score counts as right within this of people's. */
const near = 0.2;

export function evaluateSimilarity(data: (name: string) => string): Readonly<Record<string, unknown>> {
  const { run } = similarity();
  const of = (name: string): Readonly<Record<string, unknown>> => {
    const pairs = readPairs(data(name));
    const guesses = pairs.map((pair) => run(pair));
    const scores = guesses.map(({ output }) => output.score);
    const people = pairs.map(({ score }) => score);
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
    microsP50: microsP50(readPairs(data("stsb.val")), run),
  };
}

function readPairs(path: string): readonly Pair[] {
  return readFileSync(path, "utf8")
    .trim()
    .split("\n")
    .map((line) => {
      const value: unknown = JSON.parse(line);
      if (isRecord(value) && typeof value["a"] === "string" && typeof value["b"] === "string")
        return { text: value["a"], other: value["b"], score: Number(value["score"]) / best };
      throw new Error(`Cannot read ${path}: a line has no pair of texts`);
    });
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
