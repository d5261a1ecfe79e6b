// How are the parts of a file taken from bytes that may be anything?
import type { FileKind } from "./file-kind.ts";

/** Views, not copies, each at a whole word. Every method throws when the bytes end too early. */
export interface PartReader {
  readonly left: number;
  bytes(length: number): Uint8Array;
  int8s(length: number): Int8Array;
  uint16s(length: number): Uint16Array;
  int32s(length: number): Int32Array;
  uint32s(length: number): Uint32Array;
  /** Throws when one is infinite or not a number. */
  floats(length: number): Float32Array;
}

/** The bytes begin at a whole word. */
export function makePartReader(bytes: Uint8Array<ArrayBuffer>, bad: FileKind["bad"]): PartReader {
  let start = 0;
  /** Says where the part begins in the buffer. */
  const pass = (length: number): number => {
    const at = start;
    start += 4 * Math.ceil(length / 4);
    if (start > bytes.length) throw bad("it ends too early");
    return bytes.byteOffset + at;
  };
  const { buffer } = bytes;
  return {
    get left() {
      return bytes.length - start;
    },
    bytes: (length) => new Uint8Array(buffer, pass(length), length),
    int8s: (length) => new Int8Array(buffer, pass(length), length),
    uint16s: (length) => new Uint16Array(buffer, pass(2 * length), length),
    int32s: (length) => new Int32Array(buffer, pass(4 * length), length),
    uint32s: (length) => new Uint32Array(buffer, pass(4 * length), length),
    floats(length) {
      const floats = new Float32Array(buffer, pass(4 * length), length);
      if (floats.every(Number.isFinite)) return floats;
      throw bad("a weight is not a number");
    },
  };
}
