// What does a model's file look like?
//
//   0  "WEIR"
//   4  version, one byte, and three of 0
//   8  length of the whole file, 4 bytes (all numbers little-endian)
//  12  checksum of everything behind it, 4 bytes; the file ends with 0 to 3 bytes of 0, so that it is whole words
//  16  length of the header (varint), the header: JSON with labels, origin, spec, calibration and the sizes below
//      keys: ascending 32-bit hashes as differences (varint), a row each
//      idf: a byte a row
//      planes: scale a row (byte); unless every row has a weight for each plane, weights a row (a byte, two from 256
//              planes on) and labels of the weights (a byte, two from 257 planes on); weights (int8); biases (float32)
//      net, if any: scale a row (byte); bytes of 0 up to a whole word; embeddings (int8); biases, outputs, output biases (float32)

export const magic = 0x52494557; // "WEIR", read as a little-endian number.
export const version = 2;
export const fixedBytes = 16;
/** A larger file is refused: in memory a model takes up to twice its file, and an isolate has 128 MB for all. */
export const maxModelBytes = 4 * 1024 * 1024;
export const maxLabels = 1024;

/** A scale is one byte: the largest, halved `stepsPerOctave` bytes at a time. 16 octaves are more than int8 needs. */
const stepsPerOctave = 16;

/** Rounds up, so that no weight is larger than its scale allows; but not what is on a step already, as a float. */
export function scaleByte(scale: number, largest: number): number {
  if (scale <= 0) return 255;
  return Math.max(0, Math.min(255, Math.floor(stepsPerOctave * Math.log2(largest / scale) + 1e-3)));
}

/** Byte -> scale. */
export function scaleTable(largest: number): Float32Array {
  return Float32Array.from({ length: 256 }, (_, byte) => largest * 2 ** (-byte / stepsPerOctave));
}
