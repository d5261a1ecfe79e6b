// How does schemas/weights/stop-words.weir come to be?
import { isRecord } from "#core/read-record";
import type { Model } from "#models";
import { scaleTable } from "#models/train";
import { keyOfWord } from "../../src/models/tasks/hash.ts";
import { projectUrl } from "../settings.ts";
import { noFeatures } from "./no-features.ts";
import { told } from "./train-language.ts";

/** The package exports a list a language, named as in ISO 639-3. */
const isoLetters = 3;

/** The package's lists, each under the name that the language task has for its language; words as hashes. */
export async function trainStopWords(): Promise<Model> {
  const module: unknown = await import(new URL("node_modules/stopword/dist/stopword.esm.mjs", projectUrl).href);
  const lists = Object.entries(isRecord(module) ? module : {})
    .flatMap(([name, words]) =>
      name.length === isoLetters && Array.isArray(words)
        ? [{ language: told(new Intl.Locale(name).language), words: words.map(String) }]
        : [],
    )
    .toSorted((one, other) => (one.language < other.language ? -1 : 1));
  const byKey = new Map<number, Set<number>>();
  for (const [label, { words }] of lists.entries()) {
    for (const word of words) {
      const key = keyOfWord(word.normalize("NFKC").toLowerCase());
      byKey.set(key, (byKey.get(key) ?? new Set()).add(label));
    }
  }
  const rows = [...byKey].toSorted(([one], [other]) => (one >>> 0) - (other >>> 0));
  const starts = new Uint32Array(rows.length + 1);
  for (const [row, [, labels]] of rows.entries()) starts[row + 1] = (starts[row] ?? 0) + labels.size;
  const outputs = Uint8Array.from(rows.flatMap(([, labels]) => [...labels].toSorted((one, other) => one - other)));
  return {
    labels: lists.map(({ language }) => language),
    provenance: {
      data: "npm stopword 3.1.5, and the lists that it names",
      licence: "MIT, and Apache-2.0 for some of the lists",
    },
    spec: { ...noFeatures, maxChars: 1 },
    vocabulary: { keys: Int32Array.from(rows, ([key]) => key), idf: new Uint8Array(rows.length).fill(1), idfStep: 1 },
    planes: {
      sparse: { starts, outputs },
      weights: new Int8Array(outputs.length).fill(1),
      scales: { bytes: new Uint8Array(rows.length), table: scaleTable(1) },
      biases: new Float32Array(lists.length),
    },
    calibration: { temperature: 1, guard: [1, 0, 0, 0, 0, 0], threshold: 2, alpha: 0, delta: 0 },
  };
}
