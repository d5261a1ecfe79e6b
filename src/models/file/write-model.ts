// How does a model become a file?
import type { Model, Net, Planes } from "../model.ts";
import { makeByteWriter, type ByteWriter } from "./byte-writer.ts";
import { checksum } from "./checksum.ts";
import { fixedBytes, magic, version } from "./format.ts";

/** The rows of `model.vocabulary` must ascend by key. */
export function writeModel(model: Model): Uint8Array {
  const { labels, origin, spec, calibration, vocabulary, planes, net } = model;
  const header = {
    labels,
    origin,
    spec,
    calibration,
    rows: vocabulary.keys.length,
    idfStep: vocabulary.idfStep,
    planes: planes.biases.length,
    planesScale: planes.scales.table[0],
    isSparse: planes.sparse !== undefined,
    ...(net !== undefined && { net: { width: net.width, share: net.share, scale: net.scales.table[0] } }),
  };
  const body = makeByteWriter();
  const json = new TextEncoder().encode(JSON.stringify(header));
  body.varint(json.length);
  body.bytes(json);
  writeKeys(body, vocabulary.keys);
  body.bytes(vocabulary.idf);
  writePlanes(body, planes);
  if (net !== undefined) writeNet(body, net);
  return frame(body.done());
}

function frame(body: Uint8Array): Uint8Array {
  const length = 4 * Math.ceil((fixedBytes + body.length) / 4);
  const file = new Uint8Array(length);
  file.set(body, fixedBytes);
  const view = new DataView(file.buffer);
  view.setUint32(0, magic, true);
  view.setUint8(4, version);
  view.setUint32(8, length, true);
  view.setUint32(12, checksum(new Int32Array(file.buffer, fixedBytes)), true);
  return file;
}

function writeKeys(body: ByteWriter, keys: Int32Array): void {
  let before = 0;
  for (const key of keys) {
    body.varint((key >>> 0) - before);
    before = key >>> 0;
  }
}

function writePlanes(body: ByteWriter, { scales, sparse, weights, biases }: Planes): void {
  body.bytes(scales.bytes);
  if (sparse !== undefined) {
    const { starts, outputs } = sparse;
    for (let row = 0; row < scales.bytes.length; row += 1)
      writeShort(body, (starts[row + 1] ?? 0) - (starts[row] ?? 0), biases.length > 255);
    for (const label of outputs) writeShort(body, label, biases.length > 256);
  }
  body.bytes(weights);
  for (const bias of biases) body.float32(bias);
}

function writeShort(body: ByteWriter, value: number, isWide: boolean): void {
  body.byte(value & 255);
  if (isWide) body.byte(value >>> 8);
}

function writeNet(body: ByteWriter, { scales, embeddings, biases, outputs, outputBiases }: Net): void {
  body.bytes(scales.bytes);
  body.align();
  body.bytes(embeddings);
  for (const floats of [biases, outputs, outputBiases]) for (const each of floats) body.float32(each);
}
