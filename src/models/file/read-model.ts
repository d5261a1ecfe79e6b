// Which model does this file hold?
import type { Model, Net, Planes, Scales } from "../model.ts";
import { badModel } from "./bad-model.ts";
import { makeByteReader, type ByteReader } from "./byte-reader.ts";
import { checksum } from "./checksum.ts";
import { fixedBytes, magic, maxModelBytes, scaleTable, version } from "./format.ts";
import { readHeader, type Header, type NetHeader } from "./read-header.ts";

/**
 * Throws a `WeirError` that says what is wrong: too large, not a model, another version, cut, damaged, out of bounds.
 * The model's weights are views into the file, which must not be changed afterwards: so loading copies next to nothing.
 */
export function readModel(file: Uint8Array): Model {
  if (file.length > maxModelBytes) throw badModel(`it has ${file.length} bytes, more than ${maxModelBytes}`);
  const view = new DataView(file.buffer, file.byteOffset, file.byteLength);
  if (file.length < fixedBytes || view.getUint32(0, true) !== magic) throw badModel("it does not begin as one");
  const found = view.getUint8(4);
  if (found !== version) throw badModel(`it has version ${found}, this Weir reads ${version}`);
  const length = view.getUint32(8, true);
  if (length !== file.length) throw badModel(`it has ${file.length} bytes, and says ${length}`);
  if (length % 4 !== 0) throw badModel("it is not whole words");
  const aligned = file.byteOffset % 4 === 0 ? file : file.slice();
  const body = aligned.subarray(fixedBytes);
  if (checksum(new Int32Array(body.buffer, body.byteOffset, body.length / 4)) !== view.getUint32(12, true))
    throw badModel("its checksum does not fit, it is damaged");
  const reader = makeByteReader(body);
  const header = readHeader(reader.bytes(reader.varint()));
  const model = readBody(reader, header);
  if (reader.left > 3) throw badModel(`${reader.left} bytes are left over`);
  return model;
}

function readBody(reader: ByteReader, header: Header): Model {
  const { labels, origin, spec, calibration, rows, idfStep } = header;
  // A row takes three bytes at least: a lie about their number must not allocate.
  if (3 * rows > reader.left) throw badModel(`it says ${rows} rows and is too short for them`);
  const vocabulary = { keys: reader.ascending(rows), idf: reader.bytes(rows), idfStep };
  const planes = readPlanes(reader, header);
  const net = header.net === undefined ? {} : { net: readNet(reader, header.net, header) };
  return { labels, origin, spec, vocabulary, planes, ...net, calibration };
}

function readPlanes(reader: ByteReader, { rows, planes, planesScale, isSparse }: Header): Planes {
  const scales = readScales(reader, rows, planesScale);
  if (!isSparse) return { scales, weights: readInts(reader, rows * planes), biases: reader.floats(planes) };
  const counts = reader.uint16s(rows, planes > 255);
  const starts = new Uint32Array(rows + 1);
  let entries = 0;
  for (let row = 0; row < rows; row += 1) {
    entries += counts[row] ?? 0;
    starts[row + 1] = entries;
  }
  // What is no label of the model is nobody's weight: a scorer passes over it.
  const outputs = reader.uint16s(entries, planes > 256);
  return { scales, sparse: { starts, outputs }, weights: readInts(reader, entries), biases: reader.floats(planes) };
}

function readNet(reader: ByteReader, { width, share, scale }: NetHeader, { rows, labels }: Header): Net {
  const scales = readScales(reader, rows, scale);
  reader.align();
  return {
    width,
    share,
    scales,
    embeddings: readInts(reader, rows * width),
    biases: reader.floats(width),
    outputs: reader.floats(width * labels.length),
    outputBiases: reader.floats(labels.length),
  };
}

function readScales(reader: ByteReader, rows: number, largest: number): Scales {
  return { bytes: reader.bytes(rows), table: scaleTable(largest) };
}

function readInts(reader: ByteReader, length: number): Int8Array {
  const bytes = reader.bytes(length);
  return new Int8Array(bytes.buffer, bytes.byteOffset, length);
}
