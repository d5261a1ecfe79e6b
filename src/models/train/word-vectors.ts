// What is known of words before a text is seen?
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Provenance } from "../model.ts";

/** Words that are used alike have vectors that point alike. */
export interface WordVectors {
  readonly provenance: Provenance;
  /** In lower case, the most frequent first. */
  readonly words: readonly string[];
  readonly dimensions: number;
  /** Word -> `dimensions` numbers, in steps of `step`; together about 1 long. */
  readonly values: Int8Array;
  readonly step: number;
}

/** What 15 steps of four bits reach: beyond it a number is cut. */
const reach = 0.25;
const step = (2 * reach) / 15;

/**
 * The file: four bytes with the length of the header, little-endian; the header, JSON with origin, words and dimensions;
 * the numbers, four bits each, the lower half of a byte first.
 */
export function readWordVectors(file: Uint8Array): WordVectors {
  const length = new DataView(file.buffer, file.byteOffset, file.byteLength).getUint32(0, true);
  const header: unknown = JSON.parse(new TextDecoder().decode(file.subarray(4, 4 + length)));
  const { provenance, words, dimensions } = readHeader(header);
  const packed = file.subarray(4 + length);
  const size = words.length * dimensions;
  if (packed.length !== Math.ceil(size / 2)) throw badVectors(`it has ${packed.length} bytes for ${size} numbers`);
  const values = new Int8Array(size);
  for (let at = 0; at < size; at += 1) {
    const pair = packed[at >> 1] ?? 0;
    // From -15 to 15 by twos, halves of steps, so that nothing is exactly 0 and nothing leans to one side.
    values[at] = 2 * (at % 2 === 0 ? pair & 15 : pair >> 4) - 15;
  }
  return { provenance, words, dimensions, values, step: step / 2 };
}

/** `vectors` has one array a word. */
export function writeWordVectors(
  { provenance, words }: Pick<WordVectors, "provenance" | "words">,
  vectors: readonly Float64Array[],
): Uint8Array {
  const dimensions = vectors[0]?.length ?? 0;
  const header = new TextEncoder().encode(JSON.stringify({ origin: provenance, dimensions, words }));
  const file = new Uint8Array(4 + header.length + Math.ceil((vectors.length * dimensions) / 2));
  new DataView(file.buffer).setUint32(0, header.length, true);
  file.set(header, 4);
  const packed = file.subarray(4 + header.length);
  for (const [word, vector] of vectors.entries()) {
    for (const [place, value] of vector.entries()) {
      const at = word * dimensions + place;
      const nibble = Math.max(0, Math.min(15, Math.floor((value + reach) / step + 0.5)));
      packed[at >> 1] = (packed[at >> 1] ?? 0) | (nibble << (at % 2 === 0 ? 0 : 4));
    }
  }
  return file;
}

function readHeader(header: unknown): Pick<WordVectors, "provenance" | "words" | "dimensions"> {
  if (!isRecord(header)) throw badVectors("its header is not an object");
  const { origin: provenance, words, dimensions } = header;
  if (!isRecord(provenance) || typeof provenance["data"] !== "string" || typeof provenance["licence"] !== "string")
    throw badVectors("it does not say where it comes from");
  const known = Array.isArray(words) ? words.filter((word) => typeof word === "string") : [];
  if (known.length === 0) throw badVectors("it has no words");
  if (typeof dimensions !== "number" || !Number.isInteger(dimensions) || dimensions < 1)
    throw badVectors("it does not say how long a vector is");
  return { provenance: { data: provenance["data"], licence: provenance["licence"] }, words: known, dimensions };
}

function badVectors(state: string): WeirError {
  return new WeirError("internal_error", `Cannot read the word vectors: ${state}`);
}
