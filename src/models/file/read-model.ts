// Which model does this file hold?
import type { Model, Net, Planes, Scales } from "../model.ts";
import { numbersOf, widths } from "../net-scorer.ts";
import { badModel } from "./bad-model.ts";
import { modelFile, scaleTable } from "./format.ts";
import type { PartReader } from "./part-reader.ts";
import { readHeader, type Header, type NetHeader } from "./read-header.ts";
import { openFile } from "./sealed-file.ts";

/**
 * Throws a `WeirError` that says what is wrong: too large, not a model, another version, cut, damaged, out of bounds.
 * The model's weights are views into the file, which must not be changed afterwards: so loading copies next to nothing.
 */
export async function readModel(file: Uint8Array<ArrayBuffer>): Promise<Model> {
  const reader = await openFile(modelFile, file);
  const [headerBytes = 0] = reader.uint32s(1);
  const model = readBody(reader, readHeader(reader.bytes(headerBytes)));
  if (reader.left > 0) throw badModel(`${reader.left} bytes are left over`);
  return model;
}

function readBody(reader: PartReader, header: Header): Model {
  const { labels, provenance, spec, calibration, rows, idfStep } = header;
  const vocabulary = { keys: reader.int32s(rows), idf: reader.bytes(rows), idfStep };
  const planes = readPlanes(reader, header);
  const net = header.net === undefined ? {} : { net: readNet(reader, header.net, labels.length) };
  return { labels, provenance, spec, vocabulary, planes, ...net, calibration };
}

function readPlanes(reader: PartReader, { rows, planes, planesScale, isSparse }: Header): Planes {
  const scales = readScales(reader, rows, planesScale);
  if (!isSparse) return { scales, weights: reader.int8s(rows * planes), biases: reader.floats(planes) };
  const starts = reader.uint32s(rows + 1);
  const entries = starts[rows] ?? 0;
  // What is no label of the model is nobody's weight, nor is what starts beyond the last: a scorer passes over it.
  const outputs = planes > 256 ? reader.uint16s(entries) : reader.bytes(entries);
  return { scales, sparse: { starts, outputs }, weights: reader.int8s(entries), biases: reader.floats(planes) };
}

function readNet(reader: PartReader, { filters, words, share }: NetHeader, labels: number): Net {
  const units = widths.length * filters;
  return {
    filters,
    share,
    keys: reader.int32s(words),
    weights: reader.int8s((words + 1) * numbersOf(filters)),
    scales: reader.floats(units),
    biases: reader.floats(units),
    outputs: reader.floats(units * labels),
    outputBiases: reader.floats(labels),
  };
}

function readScales(reader: PartReader, rows: number, largest: number): Scales {
  return { bytes: reader.bytes(rows), table: scaleTable(largest) };
}
