// Which language has which pieces of words, and how much do they say?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { projectUrl } from "../settings.ts";
import { keyOfGram, makeLanguageGrams, wordMark, wordsOf } from "../../src/models/tasks/language/language-grams.ts";
import type { Declaration } from "./declarations.ts";

/** Key of a piece -> number of a language -> weight. */
export type LanguageTable = ReadonlyMap<number, ReadonlyMap<number, number>>;
type Table = Map<number, Map<number, number>>;

/** What eld takes off each weight to keep its file small. */
const eldBase = 53;

/** Languages that eld's table has not, and their translation of the declaration. */
const added: Readonly<Record<string, string>> = {
  af: "afr", cy: "cym", eo: "epo", ga: "gle", id: "ind", kk: "kaz", la: "lat", lg: "lug", mi: "mri", mk: "mkd", mn: "khk",
  om: "gax", si: "sin", sn: "sna", so: "som", st: "sot", sw: "swh", ti: "tir", tn: "tsn", ts: "tso_ZW", xh: "xho", zu: "zul",
}; // prettier-ignore

/** Where the file's own tag is not eld's word for the language, or there are several files. */
const named: Readonly<Record<string, string>> = {
  az: "azj_latn", de: "deu_1996", el: "ell_monotonic", et: "est", fa: "pes_1", ku: "ckb", lv: "lav", ms: "mly_latn", no: "nob",
  pt: "por_PT", sq: "als", sr: "srp_cyrl", zh: "cmn_hans",
}; // prettier-ignore

/** The weight of a piece with a share p of a language's pieces, as eld has it: slope and constant of a straight line over log p. */
const weightOf = (share: number): number => 209 + 12.5 * Math.log(share);
/** A declaration has few words: pieces that it has say more than their share of it. */
const scarce = 25;
const leastWeight = 20;
const leastWordCount = 2;
const maxWordBytes = 30;

export interface Languages {
  readonly labels: readonly string[];
  readonly table: LanguageTable;
  /** Label -> name of its declaration; some have none. */
  readonly declared: ReadonlyMap<string, string>;
}

/** eld's table, what the declaration adds to it for further languages, and its frequent whole words for all of them. */
export async function makeLanguageTable(declarations: readonly Declaration[]): Promise<Languages> {
  const { languages, ngrams, dictionary } = await readEld();
  const table: Table = new Map();
  for (const [gram, weights] of ngrams) {
    const key = keyOfGram(Array.from(gram, (char) => byteOf(char, dictionary)));
    for (const [language, weight] of weights) put(table, key, language, weight + eldBase);
  }
  const labels = [...languages, ...Object.keys(added)];
  const declared = new Map(
    labels.flatMap((label) => {
      const name = added[label] ?? named[label] ?? declarations.find(({ language }) => language === label)?.name;
      return name === undefined ? [] : [[label, name] as const];
    }),
  );
  const textOf = (label: string): string =>
    declarations.find(({ name }) => name === declared.get(label))?.paragraphs.join("\n") ?? "";
  for (const label of Object.keys(added)) addPieces(table, labels.indexOf(label), textOf(label));
  const words = new Set(labels.flatMap((label, number) => addWords(table, number, textOf(label))));
  // eld does not tell Indonesian from Malay: all that is one's is the other's, but for their frequent words.
  const [one, other] = [labels.indexOf("id"), labels.indexOf("ms")];
  for (const [key, weights] of table) if (!words.has(key)) share(weights, one, other);
  return { labels, table, declared };
}

interface EldData {
  readonly languages: readonly string[];
  /** Piece, in eld's alphabet -> number of a language -> weight. */
  readonly ngrams: ReadonlyMap<string, ReadonlyMap<number, number>>;
  /** Byte -> the character that stands for it. */
  readonly dictionary: readonly string[];
}

/** eld exports its detector, not its tables: they are read where they lie. */
async function readEld(): Promise<EldData> {
  const folder = new URL("node_modules/eld/src/", projectUrl);
  const tables: unknown = await import(new URL("ngrams/extrasmall.js", folder).href);
  const letters: unknown = await import(new URL("dictionary.js", folder).href);
  const data = fieldOf(tables, "ngramsData");
  const dictionary = fieldOf(letters, "dictionary");
  return {
    languages: Object.values(recordOf(fieldOf(data, "languages"))).map(String),
    ngrams: new Map(
      Object.entries(recordOf(fieldOf(data, "ngrams"))).map(([gram, weights]) => [
        gram,
        new Map(Object.entries(recordOf(weights)).map(([language, weight]) => [Number(language), Number(weight)])),
      ]),
    ),
    dictionary: Array.isArray(dictionary) ? dictionary.map(String) : [],
  };
}

function fieldOf(from: unknown, name: string): unknown {
  return recordOf(from)[name];
}

function recordOf(value: unknown): UnknownRecord {
  if (isRecord(value)) return value;
  throw new Error("Cannot train: eld's tables are not where they were in version 2.1.0");
}

/** eld writes a byte that is no ASCII as one character of its own alphabet. */
function byteOf(char: string, dictionary: readonly string[]): number {
  if (char === " " || char === "'" || char === "`" || /^[a-z]$/.test(char)) return char.charCodeAt(0);
  return dictionary.lastIndexOf(char);
}

function addPieces(table: Table, language: number, text: string): void {
  const grams = makeLanguageGrams();
  const counts = new Map<number, number>();
  let total = 0;
  for (const word of allWords(text)) {
    grams.read(word);
    for (const key of grams.keys.subarray(0, grams.size)) counts.set(key, (counts.get(key) ?? 0) + 1);
    total += grams.size;
  }
  for (const [key, count] of counts) put(table, key, language, Math.max(leastWeight, weightOf(count / total) + scarce));
}

/** Returns the keys. */
function addWords(table: Table, language: number, text: string): readonly number[] {
  const words = allWords(text);
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  const encoder = new TextEncoder();
  return Array.from(counts).flatMap(([word, count]) => {
    const bytes = encoder.encode(word);
    if (count < leastWordCount || bytes.length >= maxWordBytes) return [];
    const key = keyOfGram([wordMark, ...bytes]);
    put(table, key, language, Math.max(leastWeight / 2, weightOf(count / words.length)));
    return [key];
  });
}

/** `wordsOf` reads the beginning of a text: a line at a time is all of it. */
function allWords(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((piece) => wordsOf(piece));
}

function share(weights: Map<number, number>, one: number, other: number): void {
  const most = Math.max(weights.get(one) ?? 0, weights.get(other) ?? 0);
  if (most > 0) weights.set(one, most).set(other, most);
}

function put(table: Table, key: number, language: number, weight: number): void {
  const weights = table.get(key) ?? new Map<number, number>();
  table.set(key, weights.set(language, weight));
}
