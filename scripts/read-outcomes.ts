// Which recorded answers of a small and a large model do these files hold?
import { fillOutcomes } from "#routing/train";
import { isRecord, type UnknownRecord } from "#core/read-record";
import { readJsonLines, type JsonLine } from "./read-json-lines.ts";

/** One prompt and how two models fared with it; scores from 0 to 1. What a router must not read is not in here. */
export interface RecordedOutcome {
  readonly id: string;
  /** Which two models, as `small -> large`. */
  readonly pair: string;
  /** What kind of prompts it is one of; for training alone. */
  readonly domain: string;
  readonly prompt: string;
  readonly small: number;
  readonly large: number;
  /** See `fillOutcomes`. */
  readonly isSupposed?: boolean;
  /** What the small model said, where it was recorded. */
  readonly draft?: string;
  /** And the large one. */
  readonly largeAnswer?: string;
  /** What other small models said, by their names; empty where it was not recorded. */
  readonly seconds: Readonly<Record<string, string>>;
}

/**
 * JSON lines. `F#0` and `F#1` are two halves of the file F, parted by a hash of each row's id, `F#0/5` to `F#4/5` five parts, and `F#-0/5`
 * is all but the first of these. Rows that RouteLLM marks as contaminated are dropped, as its own evaluation does. Throws with the file's name and the line's number.
 */
export function readOutcomes(names: readonly string[]): readonly RecordedOutcome[] {
  return readFiles(names, readOutcome);
}

/** The same to learn from: of one's own traffic it is mostly known how one model fared; see `fillOutcomes`. */
export function readTrainingOutcomes(names: readonly string[]): readonly RecordedOutcome[] {
  return fillOutcomes(readFiles(names, readNamed));
}

function readFiles<Row extends Pick<RecordedOutcome, "id" | "pair" | "prompt">>(
  names: readonly string[],
  read: (line: JsonLine) => readonly Row[],
): readonly Row[] {
  const all = names.flatMap((name) => {
    const [, path = name, without = "", part, parts = "2"] = /^(.*)#(-?)(\d+)(?:\/(\d+))?$/s.exec(name) ?? [];
    if (!(Number(part ?? 0) < Number(parts))) throw new Error(`Cannot read ${name}: there is no such part`);
    const rows = readJsonLines(path)
      .flatMap(read)
      .filter(({ id }) => part === undefined || (partOf(id, Number(parts)) === Number(part)) === (without === ""));
    if (rows.length === 0) throw new Error(`Cannot read ${name}: there is no row in it`);
    return rows;
  });
  // Two exports hold the same rows, the later one with the later score; a row on both sides of a fold would flatter what is learned.
  return Array.from(new Map(all.map((row) => [JSON.stringify([row.pair, row.id, row.prompt]), row])).values());
}

/** FNV-1a, its bits stirred; which part a row is in depends on nothing else. */
export function partOf(id: string, parts: number): number {
  return hashOf(id) % parts;
}

/** So many rows, always the same ones of these. */
export function takeRows(rows: readonly RecordedOutcome[], count: number): readonly RecordedOutcome[] {
  if (rows.length <= count) return rows;
  return rows.toSorted((one, other) => hashOf(`${one.id}.`) - hashOf(`${other.id}.`)).slice(0, count);
}

function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}

function readOutcome(line: JsonLine): readonly RecordedOutcome[] {
  return readPartial(line).map(({ small, large, ...row }) => {
    if (small !== undefined && large !== undefined) return { ...row, small, large };
    const model = small === undefined ? "small" : "large";
    throw new Error(
      `Cannot read ${line.place}: neither "${model}_score" nor "${model}_ok" says how the ${model} model fared`,
    );
  });
}

type PartialRow = Omit<RecordedOutcome, "small" | "large"> & {
  readonly small: number | undefined;
  readonly large: number | undefined;
  readonly hasPassed?: boolean;
};

/** A router is used by the deployment whose two models it was learned of, and by no other. */
function readNamed(line: JsonLine): readonly PartialRow[] {
  const unnamed = ["small_model", "large_model"].find((field) => typeof line.row[field] !== "string");
  if (unnamed !== undefined) throw new Error(`Cannot read ${line.place}: "${unnamed}" is not a text`);
  return readPartial(line);
}

function readPartial({ row, place }: JsonLine): readonly PartialRow[] {
  if (row["routellm_contaminated"] === true) return [];
  const text = (field: string): string => {
    const value = row[field];
    if (typeof value === "string") return value;
    throw new Error(`Cannot read ${place}: "${field}" is not a text`);
  };
  const kinds = [row["subject"], row["task"], row["category"], row["source"]];
  const { small_answer: draft, large_answer: largeAnswer, small_passed: hasPassed } = row;
  return [
    {
      id: text("id"),
      pair: `${String(row["small_model"])} -> ${String(row["large_model"])}`,
      domain: kinds.find((kind) => typeof kind === "string") ?? "unknown",
      prompt: text("prompt"),
      small: readScore(row, "small", place),
      large: readScore(row, "large", place),
      ...(typeof hasPassed === "boolean" ? { hasPassed } : {}),
      ...(typeof draft === "string" ? { draft } : {}),
      ...(typeof largeAnswer === "string" ? { largeAnswer } : {}),
      seconds: readSeconds(row["others"]),
    },
  ];
}

/** Undefined where the row says nothing of that model, or null. */
function readScore(row: UnknownRecord, model: "small" | "large", place: string): number | undefined {
  const score = row[`${model}_score`] ?? row[`${model}_ok`];
  if (typeof score === "boolean") return score ? 1 : 0;
  if (typeof score === "number" && score >= 0 && score <= 1) return score;
  if (score === undefined || score === null) return undefined;
  throw new Error(`Cannot read ${place}: "${model}_score" is no number from 0 to 1, or "${model}_ok" no boolean`);
}

/** Other small models' answers, by the model; some files record their letter alone. */
function readSeconds(others: unknown): Readonly<Record<string, string>> {
  if (!Array.isArray(others)) return {};
  const known = others.filter((each) => isRecord(each)).map((each): UnknownRecord => each);
  return Object.fromEntries(
    known.flatMap(({ model, answer, pred }) => {
      if (typeof model !== "string" || isLargeModel(model)) return [];
      if (typeof answer === "string") return [[model, answer]];
      return [[model, typeof pred === "string" ? `The answer is (${pred}).` : ""]];
    }),
  );
}

/** Of 30 billion parameters or more, by its name: no second draft that costs little. */
function isLargeModel(name: string): boolean {
  return Number(/(\d+)b\b/i.exec(name)?.[1] ?? 0) >= 30;
}
