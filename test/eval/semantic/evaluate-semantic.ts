// How often does the semantic cache give an answer, and how often a wrong one?
import { parseArgs } from "node:util";
import { readQuestion } from "#cache/semantic";
import { makeOverlap } from "#models/tasks";
import { microsP50, round } from "../builtin/measure.ts";
import { explain } from "./explain.ts";
import { bestFixed, compare, countHits, learnAlong, type Compared, type Hits } from "./measure-hits.ts";
import { readPairs } from "./read-pairs.ts";

/** Of the answers that are given: what the owner may allow to be wrong. */
const bounds = [0.01, 0.02, 0.05, 0.1] as const;

export type Fixed = Hits & { readonly threshold: number };

export interface Evaluated {
  readonly pairs: number;
  readonly same: number;
  /** All that the guards let pass. */
  readonly guarded: Hits;
  /** By the bound, 0.01 .. */
  readonly learned: Readonly<Record<string, Hits & { readonly explored: number }>>;
  readonly fixed: {
    /** No more of the given answers wrong than with the guards. */
    readonly asWrongOfHits: Fixed;
    /** No more of all questions answered wrong than with the guards. */
    readonly asWrongOfAsked: Fixed;
    readonly onePercentOfHits: Fixed;
    readonly onePercentOfAsked: Fixed;
  };
  readonly ratios: { readonly atSameWrongOfHits: number | null; readonly atSameWrongOfAsked: number | null };
}

export function evaluateSemantic(args: readonly string[]): Readonly<Record<string, unknown>> {
  const { values } = parseArgs({ args: [...args], options: { data: { type: "string", multiple: true } } });
  const files = values.data ?? [];
  if (files.length === 0) throw new Error("Cannot evaluate: name a file of pairs, --data F");
  const overlapOf = makeOverlap();
  const results: Record<string, Evaluated> = {};
  const all: Compared[] = [];
  const questions: string[] = [];
  for (const file of files) {
    const pairs = readPairs(file);
    questions.push(...pairs.slice(0, 1000).map(({ other }) => other));
    const compared = pairs.map((pair) => compare(pair, (one, other) => overlapOf(one, other, "runs")));
    results[file] = evaluate(compared);
    all.push(...compared);
  }
  console.log(explain(results));
  return { ...evaluate(all), files: results, microsP50: microsP50(questions, readQuestion) };
}

function evaluate(pairs: readonly Compared[]): Evaluated {
  const guarded = countHits(pairs, ({ isTwin }) => isTwin);
  const asWrongOfHits = bestFixed(pairs, ({ wrongOfHits }) => (wrongOfHits ?? 0) <= (guarded.wrongOfHits ?? 0));
  const asWrongOfAsked = bestFixed(pairs, ({ wrongOfAsked }) => wrongOfAsked <= guarded.wrongOfAsked);
  return {
    pairs: pairs.length,
    same: pairs.filter(({ isSame }) => isSame).length,
    guarded,
    learned: Object.fromEntries(bounds.map((bound) => [String(bound), learnAlong(pairs, bound)])),
    fixed: {
      asWrongOfHits,
      asWrongOfAsked,
      onePercentOfHits: bestFixed(pairs, ({ wrongOfHits }) => (wrongOfHits ?? 0) <= 0.01),
      onePercentOfAsked: bestFixed(pairs, ({ wrongOfAsked }) => wrongOfAsked <= 0.01),
    },
    ratios: {
      atSameWrongOfHits: ratioOf(guarded, asWrongOfHits),
      atSameWrongOfAsked: ratioOf(guarded, asWrongOfAsked),
    },
  };
}

function ratioOf(one: Hits, other: Hits): number | null {
  return other.hitRate === 0 ? null : round(one.hitRate / other.hitRate, 2);
}
