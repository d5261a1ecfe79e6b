// Which features does a lesson teach, and how telling is each?
import { makeFeatureReader } from "../features/feature-reader.ts";
import type { FeatureSpec } from "../features/feature-spec.ts";
import { makeKeyTable } from "../features/key-table.ts";
import type { Vocabulary } from "../model.ts";

/** Features of the lesson and how many of its texts have each. */
export interface Census {
  readonly keys: Int32Array;
  readonly frequencies: Int32Array;
  readonly texts: number;
}

export function takeCensus(texts: readonly string[], spec: FeatureSpec): Census {
  const reader = makeFeatureReader(spec);
  const table = makeKeyTable(65_536);
  let frequencies = new Int32Array(131_072);
  let lastSeen = new Int32Array(131_072);
  for (const [place, text] of texts.entries()) {
    reader.read(text);
    for (let at = 0; at < reader.size; at += 1) {
      const row = table.add(reader.keys[at] ?? 0);
      if (row === frequencies.length) {
        frequencies = grown(frequencies);
        lastSeen = grown(lastSeen);
      }
      if (lastSeen[row] === place + 1) continue;
      lastSeen[row] = place + 1;
      frequencies[row] = (frequencies[row] ?? 0) + 1;
    }
  }
  return { keys: table.keys(), frequencies: frequencies.slice(0, table.size), texts: texts.length };
}

/** The rows of a census that `keep` wants, in its order; the inverse document frequencies as they will be on file. */
export function makeVocabulary(census: Census, keep: Int32Array, idfPower: number): Vocabulary {
  const idf = Float64Array.from(keep, (row) => inverse(census.frequencies[row] ?? 1, census.texts) ** idfPower);
  const idfStep = idf.reduce((most, each) => Math.max(most, each), 1e-6) / 255;
  return {
    keys: Int32Array.from(keep, (row) => census.keys[row] ?? 0),
    idf: Uint8Array.from(idf, (each) => Math.max(1, Math.round(each / idfStep))),
    idfStep,
  };
}

function inverse(frequency: number, texts: number): number {
  return Math.log((texts + 1) / (frequency + 0.5));
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
