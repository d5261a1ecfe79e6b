// How are numbers put into bytes?

export interface ByteWriter {
  readonly size: number;
  byte(value: number): void;
  float32(value: number): void;
  /** A whole number from 0 to 2^32 - 1 in one to five bytes, seven bits each, the lowest first (LEB128). */
  varint(value: number): void;
  bytes(values: Uint8Array | Int8Array): void;
  /** Bytes of 0, up to where a whole word begins. */
  align(): void;
  /** What was written, as a view. */
  done(): Uint8Array;
}

export function makeByteWriter(): ByteWriter {
  return new GrowingWriter();
}

class GrowingWriter implements ByteWriter {
  size = 0;
  #bytes = new Uint8Array(65_536);
  #view = new DataView(this.#bytes.buffer);

  byte(value: number): void {
    this.#reserve(1);
    this.#bytes[this.size] = value;
    this.size += 1;
  }

  float32(value: number): void {
    this.#reserve(4);
    this.#view.setFloat32(this.size, value, true);
    this.size += 4;
  }

  varint(value: number): void {
    let rest = value >>> 0;
    while (rest > 127) {
      this.byte((rest & 127) | 128);
      rest >>>= 7;
    }
    this.byte(rest);
  }

  bytes(values: Uint8Array | Int8Array): void {
    this.#reserve(values.length);
    this.#bytes.set(values, this.size);
    this.size += values.length;
  }

  align(): void {
    while (this.size % 4 !== 0) this.byte(0);
  }

  done(): Uint8Array {
    return this.#bytes.subarray(0, this.size);
  }

  #reserve(more: number): void {
    if (this.size + more <= this.#bytes.length) return;
    const grown = new Uint8Array(Math.max(2 * this.#bytes.length, this.size + more));
    grown.set(this.#bytes);
    this.#bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}
