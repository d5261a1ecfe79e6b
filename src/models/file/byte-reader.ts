// How are numbers taken from bytes that may be anything?
import { badModel } from "./bad-model.ts";

/** Every method throws when the bytes end too early. */
export interface ByteReader {
  readonly left: number;
  varint(): number;
  /** Passes over up to three bytes, to where a whole word begins. */
  align(): void;
  /** A view, not a copy. */
  bytes(length: number): Uint8Array;
  /** Whole numbers of one byte or two; a copy. */
  uint16s(length: number, isWide: boolean): Uint16Array;
  /** A copy; throws when one is infinite or not a number. */
  floats(length: number): Float32Array;
  /** Differences between ascending numbers of 32 bits. */
  ascending(length: number): Int32Array;
}

export function makeByteReader(bytes: Uint8Array): ByteReader {
  return new BoundedReader(bytes);
}

class BoundedReader implements ByteReader {
  #at = 0;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  get left(): number {
    return this.#bytes.length - this.#at;
  }

  varint(): number {
    return this.ascending(1)[0] ?? 0;
  }

  align(): void {
    this.bytes(-this.#at & 3);
  }

  bytes(length: number): Uint8Array {
    const start = this.#at;
    if (length > this.left) throw tooEarly();
    this.#at += length;
    return this.#bytes.subarray(start, start + length);
  }

  uint16s(length: number, isWide: boolean): Uint16Array {
    const bytes = this.bytes(isWide ? 2 * length : length);
    return isWide ? new Uint16Array(bytes.slice().buffer) : new Uint16Array(bytes);
  }

  floats(length: number): Float32Array {
    const floats = new Float32Array(this.bytes(4 * length).slice().buffer);
    for (const each of floats) if (!Number.isFinite(each)) throw badModel("a weight is not a number");
    return floats;
  }

  /** One loop over local variables: a call a number was a third of a model's loading time. */
  ascending(length: number): Int32Array {
    const bytes = this.#bytes;
    const numbers = new Int32Array(length);
    let at = this.#at;
    let before = -1;
    for (let place = 0; place < length; place += 1) {
      let byte = bytes[at] ?? 0;
      let step = byte & 127;
      at += 1;
      for (let factor = 128; byte > 127; factor *= 128) {
        if (factor > 2 ** 28) throw badModel("a number is longer than 32 bits");
        byte = bytes[at] ?? 0;
        at += 1;
        step += (byte & 127) * factor;
      }
      const next = place === 0 ? step : before + step;
      if (next <= before || next > 0xffffffff) throw badModel("its keys do not ascend");
      numbers[place] = next;
      before = next;
    }
    if (at > bytes.length) throw tooEarly();
    this.#at = at;
    return numbers;
  }
}

function tooEarly(): Error {
  return badModel("it ends too early");
}
