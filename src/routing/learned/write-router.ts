// How does a learned router become a file?
import { checksum, makeByteWriter } from "#models";
import type { RouterModel } from "./router-model.ts";

/** "WRT3", read as a little-endian number. */
export const magic = 0x33545257;

/** The mark and the checksum. */
export const fixedBytes = 8;

/**
 * The mark, a checksum of the rest, which ends with bytes of 0 up to a whole word, and: the length of the header (varint); the header, JSON; keys of the features,
 * ascending, as differences (varint); a byte of inverse document frequency each; two weights each (int8); how many domains
 * show each (varint), which (a byte) and how much (a byte).
 */
export function writeRouter(model: RouterModel): Uint8Array {
  const { vocabulary, weights, starts, domainOf, shares, ...rest } = model;
  const features = vocabulary.keys.length;
  const header = { ...rest, features, idfStep: vocabulary.idfStep, entries: domainOf.length };
  const json = new TextEncoder().encode(JSON.stringify(header));
  const body = makeByteWriter();
  body.varint(json.length);
  body.bytes(json);
  let before = 0;
  for (const key of vocabulary.keys) {
    body.varint((key >>> 0) - before);
    before = key >>> 0;
  }
  body.bytes(vocabulary.idf);
  body.bytes(weights);
  for (let row = 0; row < features; row += 1) body.varint((starts[row + 1] ?? 0) - (starts[row] ?? 0));
  body.bytes(domainOf);
  body.bytes(shares);
  const bytes = body.done();
  const file = new Uint8Array(fixedBytes + 4 * Math.ceil(bytes.length / 4));
  file.set(bytes, fixedBytes);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic, true);
  view.setUint32(4, checksum(new Int32Array(file.buffer, fixedBytes)), true);
  return file;
}
