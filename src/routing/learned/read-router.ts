// Is this file a learned router?
import { isRecord, type UnknownRecord } from "#core/read-record";
import { openFile } from "#models";
import { routerSpec } from "./prompt-reader.ts";
import { badRouter, routerFile } from "./router-file.ts";
import type { Both, CalibrationStep, GainStack, Pair, RouterModel, Stack } from "./router-model.ts";

/** @throws WeirError `internal_error`, saying what is wrong with it. */
export async function readRouter(file: Uint8Array<ArrayBuffer>): Promise<RouterModel> {
  const reader = await openFile(routerFile, file);
  const [headerBytes = 0] = reader.uint32s(1);
  const header = parse(reader.bytes(headerBytes));
  const features = count(header, "features");
  const keys = reader.int32s(features);
  const idf = reader.bytes(features);
  const weights = reader.int8s(2 * features);
  const starts = reader.uint32s(features + 1);
  const entries = starts[features] ?? 0;
  const domains = list(header, "domains", (each) => ({
    name: text(each, "name"),
    pair: text(each, "pair"),
    ...readBoth(each),
  }));
  // What is no domain of the router is nobody's share: it is passed over.
  const domainOf = reader.bytes(entries);
  const shares = reader.bytes(entries);
  const provenance = record(header, "origin");
  return {
    provenance: { data: text(provenance, "data"), licence: text(provenance, "licence") },
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
    stacks: { large: readStack(record(stacks, "large")), gain: readGainStack(record(stacks, "gain")) },
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

function readGainStack(from: UnknownRecord): GainStack {
  const openings = list(from, "openings", (each) => ({
    key: number(each, "key"),
    gain: number(each, "gain"),
    tilt: number(each, "tilt"),
  }));
  return { ...readStack(from), chance: number(from, "chance"), doubt: number(from, "doubt"), openings };
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
  if (Number.isInteger(value) && value >= 0 && value <= routerFile.mostBytes) return value;
  throw badRouter(`${key} is not a count`);
}

function number(from: UnknownRecord, key: string): number {
  const value = from[key];
  if (typeof value !== "number") throw badRouter(`${key} is not a number`);
  return value;
}
