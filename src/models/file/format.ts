// What does a model's file look like?
//
// A sealed file (./sealed-file.ts), whose parts are
//   length of the header, 4 bytes
//   header: JSON with labels, origin, spec, calibration and the sizes below
//   keys: ascending 32-bit hashes, a row each
//   idf: a byte a row
//   planes: scale a row (byte); unless every row has a weight for each plane, where each row's weights start (4 bytes; one more
//           at the end) and labels of the weights (a byte, two from 257 planes on); weights (int8); biases (float32)
//   net, if any: keys of its words, ascending; numbers of each word, and of one that is not known (int8); scales, biases,
//        outputs, output biases (float32)
import { badModel } from "./bad-model.ts";
import type { FileKind } from "./file-kind.ts";

export const modelFile: FileKind = {
  mark: "WEIR",
  version: 4,
  /** In memory a model takes little more than its file, and an isolate has 128 MB for all. */
  mostBytes: 4 * 1024 * 1024,
  bad: badModel,
};
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
