// Which features does a lesson teach, and how telling is each?
import { makeFeatureReader } from "../features/feature-reader.ts";
import type { FeatureSpec } from "../features/feature-spec.ts";
import type { Vocabulary } from "../model.ts";
import { makeKeyTable } from "./key-table.ts";

/** Features of the lesson, ascending as unsigned numbers, and how many of its texts have each. */
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
  const keys = new Int32Array(new Uint32Array(table.keys()).sort().buffer);
  return { keys, frequencies: keys.map((key) => frequencies[table.find(key)] ?? 0), texts: texts.length };
}

/** The census with these keys beside its own, in none of its texts. */
export function withKeys({ keys, frequencies, texts }: Census, more: readonly number[]): Census {
  const sorted = new Uint32Array(keys.length + more.length);
  sorted.set(keys);
  sorted.set(more, keys.length);
  const ascending = new Int32Array(sorted.sort().buffer);
  const all = ascending.filter((key, at) => at === 0 || key !== ascending[at - 1]);
  let next = 0;
  const found = all.map((key) => {
    if (key !== keys[next]) return 0;
    next += 1;
    return frequencies[next - 1] ?? 0;
  });
  return { keys: all, frequencies: found, texts };
}

/** The rows of a census that `keep` wants, which must ascend; the inverse document frequencies as they will be on file. */
export function makeVocabulary(census: Census, keep: Int32Array, idfPower: number): Vocabulary {
  const rows = keep.length;
  const idf = new Float64Array(rows);
  const keys = new Int32Array(rows);
  let most = 1e-6;
  for (let at = 0; at < rows; at += 1) {
    const row = keep[at] ?? 0;
    const each = inverse(census.frequencies[row] ?? 1, census.texts) ** idfPower;
    idf[at] = each;
    keys[at] = census.keys[row] ?? 0;
    if (each > most) most = each;
  }
  const idfStep = most / 255;
  const bytes = new Uint8Array(rows);
  for (let at = 0; at < rows; at += 1) bytes[at] = Math.max(1, Math.round((idf[at] ?? 0) / idfStep));
  return { keys, idf: bytes, idfStep };
}

function inverse(frequency: number, texts: number): number {
  return Math.log((texts + 1) / (frequency + 0.5));
}

function grown(numbers: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const more = new Int32Array(2 * numbers.length);
  more.set(numbers);
  return more;
}
