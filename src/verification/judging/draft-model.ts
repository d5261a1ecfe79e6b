// What was learned of a small model's drafts, and what does it make of one?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { taskFamilies, type TaskFamily } from "../reading/task-family.ts";
import { readSigns, signNames, type Drafted } from "../signs/read-signs.ts";
import { combine, type Combiner } from "./combiner.ts";

/** Of one family of tasks. */
export interface LearnedFamily {
  readonly combiner: Combiner;
  /** A draft whose chance is lower is given up. */
  readonly leastChance: number;
  /** What was met on drafts held out: the part that was kept, and how good the answers then were, all in all. */
  readonly keptShare: number;
  readonly quality: { readonly expected: number; readonly least: number };
}

export interface DraftModel {
  /** Whose drafts, as `small -> large`, or `small + second -> large` where another small model's were read beside them. */
  readonly pairs: Readonly<Record<string, LearnedFamilies>>;
}

export type LearnedFamilies = Partial<Readonly<Record<TaskFamily, LearnedFamily>>>;

/** The name of what was learned of a pair's drafts with another small model's beside them. */
export function pairBeside(pair: string, second: string): string {
  return pair.replace(" -> ", ` + ${second} -> `);
}

/** The chance that the large model would do no better. */
export function chanceOfDraft({ combiner }: LearnedFamily, drafted: Drafted): number {
  return combine(combiner, readSigns(drafted));
}

/** @throws WeirError `internal_error`, saying what is wrong with it. */
export function readDraftModel(value: unknown): DraftModel {
  if (!isRecord(value) || !isRecord(value["pairs"])) throw bad("it is not one");
  const { pairs } = value;
  return { pairs: Object.fromEntries(Object.keys(pairs).map((pair) => [pair, readFamilies(record(pairs, pair))])) };
}

function readFamilies(from: UnknownRecord): LearnedFamilies {
  const known = taskFamilies.filter((family) => from[family] !== undefined);
  return Object.fromEntries(known.map((family) => [family, readFamily(record(from, family))]));
}

function readFamily(from: UnknownRecord): LearnedFamily {
  const combiner = record(from, "combiner");
  const quality = record(from, "quality");
  return {
    combiner: {
      means: numbers(combiner, "means"),
      deviations: numbers(combiner, "deviations"),
      weights: numbers(combiner, "weights"),
      constant: number(combiner, "constant"),
      mendedShare: number(combiner, "mendedShare"),
    },
    leastChance: number(from, "leastChance"),
    keptShare: number(from, "keptShare"),
    quality: { expected: number(quality, "expected"), least: number(quality, "least") },
  };
}

function numbers(from: UnknownRecord, name: string): readonly number[] {
  const value = from[name];
  if (!Array.isArray(value) || value.length !== signNames.length) throw bad(`${name} do not fit the signs`);
  return value.map((_, at) => number({ at: value[at] }, "at"));
}

function number(from: UnknownRecord, name: string): number {
  const value = from[name];
  if (typeof value === "number") return value;
  throw bad(`${name} is not a number`);
}

function record(from: UnknownRecord, name: string): UnknownRecord {
  const value = from[name];
  if (isRecord(value)) return value;
  throw bad(`${name} is not an object`);
}

function bad(state: string): WeirError {
  return new WeirError("internal_error", `Cannot read the drafts' file: ${state}`);
}
