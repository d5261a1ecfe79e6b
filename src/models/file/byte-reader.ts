// How are numbers taken from bytes that may be anything?
import { badModel } from "./bad-model.ts";

/** Every method throws when the bytes end too early. */
export interface ByteReader {
  readonly left: number;
  byte(): number;
  uint32(): number;
  float32(): number;
  varint(): number;
  /** A view, not a copy. */
  bytes(length: number): Uint8Array;
}

export function makeByteReader(bytes: Uint8Array): ByteReader {
  return new BoundedReader(bytes);
}

class BoundedReader implements ByteReader {
  #at = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  byte(): number {
    return this.#bytes[this.#take(1)] ?? 0;
  }

  uint32(): number {
    return this.#view.getUint32(this.#take(4), true);
  }

  float32(): number {
    return this.#view.getFloat32(this.#take(4), true);
  }

  varint(): number {
    let value = 0;
    for (let shift = 0; shift < 35; shift += 7) {
      const byte = this.byte();
      value |= (byte & 127) << shift;
      if (byte < 128) return value >>> 0;
    }
    throw badModel("a number is longer than 32 bits");
  }

  bytes(length: number): Uint8Array {
    const start = this.#take(length);
    return this.#bytes.subarray(start, start + length);
  }

  #take(length: number): number {
    const start = this.#at;
    if (length > this.left) throw badModel("it ends too early");
    this.#at += length;
    return start;
  }
}
