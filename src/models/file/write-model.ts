// How does a model become a file?
import type { Model, Net, Planes } from "../model.ts";
import { makeByteWriter, type ByteWriter } from "./byte-writer.ts";
import { crc32 } from "./crc32.ts";
import { fixedBytes, magic, scaleByte, version } from "./format.ts";

/** The rows of `model.vocabulary` must ascend by key within the net's rows and within the others. */
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
    planesScale: largest(planes.scales),
    ...(net !== undefined && {
      net: { width: net.width, rows: net.scales.length, share: net.share, scale: largest(net.scales) },
    }),
  };
  const body = makeByteWriter();
  const json = new TextEncoder().encode(JSON.stringify(header));
  body.varint(json.length);
  body.bytes(json);
  writeKeys(body, vocabulary.keys, net?.scales.length ?? 0);
  body.bytes(vocabulary.idf);
  writePlanes(body, planes, header.planesScale);
  if (net !== undefined) writeNet(body, net, largest(net.scales));
  return frame(body.done());
}

function frame(body: Uint8Array): Uint8Array {
  const file = makeByteWriter();
  file.uint32(magic);
  file.byte(version);
  file.uint32(fixedBytes + body.length);
  file.uint32(crc32(body));
  file.bytes(body);
  return file.done().slice();
}

function writeKeys(body: ByteWriter, keys: Int32Array, netRows: number): void {
  let before = 0;
  for (const [row, key] of keys.entries()) {
    if (row === netRows) before = 0;
    body.varint((key >>> 0) - before);
    before = key >>> 0;
  }
}

function writePlanes(body: ByteWriter, planes: Planes, scale: number): void {
  const { starts, outputs, weights, scales, biases } = planes;
  for (const each of scales) body.byte(scaleByte(each, scale));
  for (let row = 0; row < scales.length; row += 1) body.varint((starts[row + 1] ?? 0) - (starts[row] ?? 0));
  for (let row = 0; row < scales.length; row += 1) {
    const labels = outputs.subarray(starts[row], starts[row + 1]);
    if (labels.length === biases.length) continue;
    for (const label of labels) {
      body.byte(label & 255);
      if (biases.length > 256) body.byte(label >>> 8);
    }
  }
  body.bytes(weights);
  for (const bias of biases) body.float32(bias);
}

function writeNet(body: ByteWriter, net: Net, scale: number): void {
  for (const each of net.scales) body.byte(scaleByte(each, scale));
  body.bytes(net.embeddings);
  for (const floats of [net.biases, net.outputs, net.outputBiases]) for (const each of floats) body.float32(each);
}

function largest(scales: Float32Array): number {
  return scales.reduce((most, scale) => Math.max(most, scale), 1e-9);
}
