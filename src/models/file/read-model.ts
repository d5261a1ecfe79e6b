// Which model does this file hold?
import type { Model, Net, Planes, Vocabulary } from "../model.ts";
import { badModel } from "./bad-model.ts";
import { makeByteReader, type ByteReader } from "./byte-reader.ts";
import { crc32 } from "./crc32.ts";
import { fixedBytes, magic, maxModelBytes, scaleTable, version } from "./format.ts";
import { readHeader, type Header, type NetHeader } from "./read-header.ts";

/**
 * Throws a `WeirError` that says what is wrong: too large, not a model, another version, cut, damaged, out of bounds.
 * Never takes more memory than a few times the file's size.
 */
export function readModel(file: Uint8Array): Model {
  if (file.length > maxModelBytes) throw badModel(`it has ${file.length} bytes, more than ${maxModelBytes}`);
  const fixed = makeByteReader(file);
  if (fixed.left < fixedBytes || fixed.uint32() !== magic) throw badModel("it does not begin as one");
  const found = fixed.byte();
  if (found !== version) throw badModel(`it has version ${found}, this Weir reads ${version}`);
  const length = fixed.uint32();
  if (length !== file.length) throw badModel(`it has ${file.length} bytes, and says ${length}`);
  const checksum = fixed.uint32();
  const body = file.subarray(fixedBytes);
  if (crc32(body) !== checksum) throw badModel("its checksum does not fit, it is damaged");
  const reader = makeByteReader(body);
  const header = readHeader(reader.bytes(reader.varint()));
  const model = readBody(reader, header);
  if (reader.left > 0) throw badModel(`${reader.left} bytes are left over`);
  return model;
}

function readBody(reader: ByteReader, header: Header): Model {
  // A row takes four bytes at least: a lie about their number must not allocate.
  if (4 * header.rows > reader.left) throw badModel(`it says ${header.rows} rows and is too short for them`);
  const vocabulary: Vocabulary = {
    keys: readKeys(reader, header.rows, header.net?.rows ?? 0),
    idf: reader.bytes(header.rows).slice(),
    idfStep: header.idfStep,
  };
  const planes = readPlanes(reader, header);
  const { labels, origin, spec, calibration } = header;
  const net = header.net === undefined ? {} : { net: readNet(reader, header.net, labels.length) };
  return { labels, origin, spec, vocabulary, planes, ...net, calibration };
}

function readKeys(reader: ByteReader, rows: number, netRows: number): Int32Array {
  const keys = new Int32Array(rows);
  let before = 0;
  for (let row = 0; row < rows; row += 1) {
    if (row === netRows) before = 0;
    const step = reader.varint();
    before += step;
    if (step === 0 || before > 0xffffffff) throw badModel("its keys do not ascend");
    keys[row] = before;
  }
  return keys;
}

function readPlanes(reader: ByteReader, { rows, planes, planesScale }: Header): Planes {
  const scales = readScales(reader, rows, planesScale);
  const starts = new Uint32Array(rows + 1);
  let entries = 0;
  for (let row = 0; row < rows; row += 1) {
    const count = reader.varint();
    if (count > planes) throw badModel("a feature has more weights than there are labels");
    entries += count;
    starts[row + 1] = entries;
  }
  const outputs = readOutputs(reader, starts, planes);
  return { starts, outputs, weights: readInts(reader, entries), scales, biases: readFloats(reader, planes) };
}

function readOutputs(reader: ByteReader, starts: Uint32Array, planes: number): Uint16Array {
  const entries = starts.at(-1) ?? 0;
  // Each weight takes a byte that is still to come.
  if (entries > reader.left) throw badModel("it ends too early");
  const outputs = new Uint16Array(entries);
  const isFull = (row: number): boolean => (starts[row + 1] ?? 0) - (starts[row] ?? 0) === planes;
  let listed = entries;
  for (let row = 0; row + 1 < starts.length; row += 1) if (isFull(row)) listed -= planes;
  const width = planes > 256 ? 2 : 1;
  const bytes = reader.bytes(width * listed);
  let next = 0;
  for (let row = 0; row + 1 < starts.length; row += 1) {
    const start = starts[row] ?? 0;
    const end = starts[row + 1] ?? 0;
    const full = end - start === planes;
    for (let entry = start; entry < end; entry += 1) {
      let output = entry - start;
      if (!full) {
        output = (bytes[next] ?? 0) | (width === 2 ? (bytes[next + 1] ?? 0) << 8 : 0);
        next += width;
        if (output >= planes) throw badModel("a weight belongs to no label");
      }
      outputs[entry] = output;
    }
  }
  return outputs;
}

function readNet(reader: ByteReader, { width, rows, share, scale }: NetHeader, labels: number): Net {
  return {
    width,
    share,
    scales: readScales(reader, rows, scale),
    embeddings: readInts(reader, rows * width),
    biases: readFloats(reader, width),
    outputs: readFloats(reader, width * labels),
    outputBiases: readFloats(reader, labels),
  };
}

/** A loop, as is all that runs once a feature here: `from` with a function takes twenty times as long. */
function readScales(reader: ByteReader, rows: number, largest: number): Float32Array {
  const table = scaleTable(largest);
  const bytes = reader.bytes(rows);
  const scales = new Float32Array(rows);
  for (let row = 0; row < rows; row += 1) scales[row] = table[bytes[row] ?? 0] ?? 0;
  return scales;
}

/** A copy: the model must not hold the whole file in memory. */
function readInts(reader: ByteReader, length: number): Int8Array {
  return new Int8Array(reader.bytes(length).slice().buffer);
}

function readFloats(reader: ByteReader, length: number): Float32Array {
  const bytes = makeByteReader(reader.bytes(4 * length));
  return Float32Array.from({ length }, () => {
    const value = bytes.float32();
    if (!Number.isFinite(value)) throw badModel("a weight is not a number");
    return value;
  });
}
