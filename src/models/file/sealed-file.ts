// Is this file whole, and of a kind and version that this Weir reads?
//
//   0  four letters that say its kind
//   4  version, one byte, and three of 0
//   8  length of the whole file, 4 bytes (all numbers little-endian)
//  12  SHA-256 of everything behind it, 32 bytes
//  44  its parts, each followed by bytes of 0 up to a whole word
//
// Nothing here or in a part takes a loop over its bytes: a fresh isolate's first hot loop costs some 10 ms, whichever it is.
import { sha256 } from "#core/sha256";
import type { FileKind } from "./file-kind.ts";
import { makePartReader, type PartReader } from "./part-reader.ts";

const digestAt = 12;
const partsAt = 44;

export async function sealFile(
  { mark, version }: FileKind,
  parts: readonly ArrayBufferView[],
): Promise<Uint8Array<ArrayBuffer>> {
  const file = new Uint8Array(partsAt + parts.reduce((sum, { byteLength }) => sum + wholeWords(byteLength), 0));
  file.set(new TextEncoder().encode(mark));
  const view = new DataView(file.buffer);
  view.setUint8(4, version);
  view.setUint32(8, file.length, true);
  let at = partsAt;
  for (const { buffer, byteOffset, byteLength } of parts) {
    file.set(new Uint8Array(buffer, byteOffset, byteLength), at);
    at += wholeWords(byteLength);
  }
  file.set(new Uint8Array(await sha256(file.subarray(partsAt))), digestAt);
  return file;
}

/** Its parts, as views into the file, which must not be changed afterwards. Throws what `kind.bad` says. */
export async function openFile(
  { mark, version, mostBytes, bad }: FileKind,
  file: Uint8Array<ArrayBuffer>,
): Promise<PartReader> {
  if (file.length > mostBytes) throw bad(`it has ${file.length} bytes, more than ${mostBytes}`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < partsAt || new TextDecoder().decode(file.subarray(0, 4)) !== mark)
    throw bad("it does not begin as one");
  const found = view.getUint8(4);
  if (found !== version) {
    const advice = found < version ? "it must be trained anew" : "a newer Weir wrote it";
    throw bad(`it has version ${found}, this Weir reads ${version}: ${advice}`);
  }
  const length = view.getUint32(8, true);
  if (length !== file.length) throw bad(`it has ${file.length} bytes, and says ${length}`);
  const digest = new Uint8Array(await sha256(file.subarray(partsAt)));
  if (digest.some((byte, at) => byte !== file[digestAt + at])) throw bad("its checksum does not fit, it is damaged");
  // A copy begins at a whole word, wherever the file lies.
  const body = file.subarray(partsAt);
  return makePartReader(body.byteOffset % 4 === 0 ? body : new Uint8Array(body), bad);
}

function wholeWords(bytes: number): number {
  return 4 * Math.ceil(bytes / 4);
}
