// Is this file a learned router?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import { checksum, makeByteReader, type ByteReader } from "#models";
import { routerSpec } from "./prompt-reader.ts";
import type { Both, CalibrationStep, Pair, RouterModel, Stack } from "./router-model.ts";
import { fixedBytes, magic } from "./write-router.ts";

/** A larger one is refused: it would weigh on every isolate. */
const maxRouterBytes = 1024 * 1024;

/** @throws WeirError `internal_error`, saying what is wrong with it. */
export function readRouter(file: Uint8Array): RouterModel {
  if (file.length > maxRouterBytes) throw badRouter(`it has ${file.length} bytes, more than ${maxRouterBytes}`);
  if (file.length < fixedBytes || file.length % 4 !== 0) throw badRouter("it is cut");
  // A copy begins at a whole word, wherever the file lies.
  const body = file.slice(fixedBytes);
  const view = new DataView(file.buffer, file.byteOffset);
  if (view.getUint32(0, true) !== magic) throw badRouter("it is not one");
  if (view.getUint32(4, true) !== checksum(new Int32Array(body.buffer))) throw badRouter("it is damaged");
  const reader = makeByteReader(body);
  const header = parse(reader.bytes(reader.varint()));
  const features = count(header, "features");
  const entries = count(header, "entries");
  const keys = readKeys(reader, features);
  const idf = reader.bytes(features);
  const weights = new Int8Array(reader.bytes(2 * features));
  const starts = readStarts(reader, features);
  if (starts[features] !== entries) throw badRouter("its domains' entries do not add up");
  const domains = list(header, "domains", (each) => ({
    name: text(each, "name"),
    pair: text(each, "pair"),
    ...readBoth(each),
  }));
  const domainOf = reader.bytes(entries);
  if (domainOf.some((domain) => domain >= domains.length)) throw badRouter("it names a domain that it does not have");
  const shares = reader.bytes(entries);
  const origin = record(header, "origin");
  return {
    origin: { data: text(origin, "data"), licence: text(origin, "licence") },
    spec: { ...routerSpec, wordGrams: number(record(header, "spec"), "wordGrams") },
    vocabulary: { keys, idf, idfStep: number(header, "idfStep") },
    weights,
    domains,
    starts,
    domainOf,
    shares,
    ...readRest(header),
  };
}

function readRest(header: UnknownRecord) {
  const stacks = record(header, "stacks");
  const calibration = record(header, "calibration");
  const length = record(header, "length");
  const pairs = record(header, "pairs");
  return {
    weightScale: readBoth(record(header, "weightScale")),
    shareScale: number(header, "shareScale"),
    pairs: Object.fromEntries(Object.keys(pairs).map((pair) => [pair, readPair(record(pairs, pair))])),
    base: readBoth(record(header, "base")),
    stacks: { small: readStack(record(stacks, "small")), gain: readStack(record(stacks, "gain")) },
    calibration: {
      small: list(calibration, "small", readStep),
      large: list(calibration, "large", readStep),
      asGood: list(calibration, "asGood", readStep),
    },
    length: { mean: number(length, "mean"), deviation: number(length, "deviation") },
    lengthSlope: number(header, "lengthSlope"),
    far: number(header, "far"),
    near: number(header, "near"),
    threshold: number(header, "threshold"),
  };
}

function readKeys(reader: ByteReader, features: number): Int32Array {
  const keys = new Int32Array(features);
  let key = 0;
  for (let row = 0; row < features; row += 1) {
    key += reader.varint();
    keys[row] = key | 0;
  }
  return keys;
}

function readStarts(reader: ByteReader, features: number): Uint32Array {
  const starts = new Uint32Array(features + 1);
  for (let row = 0; row < features; row += 1) starts[row + 1] = (starts[row] ?? 0) + reader.varint();
  return starts;
}

function parse(json: Uint8Array): UnknownRecord {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(json));
    if (isRecord(value)) return value;
  } catch (cause) {
    throw badRouter("its header is not JSON", cause);
  }
  throw badRouter("its header is not an object");
}

function readBoth(from: UnknownRecord): Both {
  return { small: number(from, "small"), large: number(from, "large") };
}

function readPair(from: UnknownRecord): Pair {
  return { ...readBoth(from), threshold: number(from, "threshold") };
}

function readStack(from: UnknownRecord): Stack {
  const part = (key: keyof Stack): number => number(from, key);
  return { constant: part("constant"), head: part("head"), domain: part("domain"), length: part("length") };
}

function readStep(from: UnknownRecord): CalibrationStep {
  return { from: number(from, "from"), rate: number(from, "rate"), least: number(from, "least") };
}

function list<T>(from: UnknownRecord, key: string, read: (each: UnknownRecord) => T): readonly T[] {
  const values = from[key];
  if (!Array.isArray(values)) throw badRouter(`${key} is not a list`);
  return values.map((value: unknown) => read(isRecord(value) ? value : {}));
}

function record(from: UnknownRecord, key: string): UnknownRecord {
  const value = from[key];
  if (!isRecord(value)) throw badRouter(`${key} is not an object`);
  return value;
}

function text(from: UnknownRecord, key: string): string {
  const value = from[key];
  if (typeof value !== "string") throw badRouter(`${key} is not a text`);
  return value;
}

function count(from: UnknownRecord, key: string): number {
  const value = number(from, key);
  if (Number.isInteger(value) && value >= 0 && value <= maxRouterBytes) return value;
  throw badRouter(`${key} is not a count`);
}

function number(from: UnknownRecord, key: string): number {
  const value = from[key];
  if (typeof value !== "number") throw badRouter(`${key} is not a number`);
  return value;
}

function badRouter(state: string, cause?: unknown): WeirError {
  return new WeirError("internal_error", `Cannot read the router's file: ${state}`, { cause });
}
