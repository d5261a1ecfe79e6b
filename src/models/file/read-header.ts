// Does a file's header say what a model needs?
import { isRecord, type UnknownRecord } from "#core/read-record";
import type { Calibration } from "../calibration/calibration.ts";
import { signs } from "../calibration/signs.ts";
import { maxCharsRead, maxPlainWords, type FeatureSpec } from "../features/feature-spec.ts";
import type { Provenance } from "../model.ts";
import { badModel } from "./bad-model.ts";
import { maxLabels } from "./format.ts";

export interface Header {
  readonly labels: readonly string[];
  readonly provenance: Provenance;
  readonly spec: FeatureSpec;
  readonly calibration: Calibration;
  readonly rows: number;
  readonly idfStep: number;
  readonly planes: number;
  readonly planesScale: number;
  readonly isSparse: boolean;
  readonly net: NetHeader | undefined;
}

export interface NetHeader {
  readonly filters: number;
  readonly words: number;
  readonly share: number;
}

export function readHeader(json: Uint8Array): Header {
  const header = parse(json);
  const labels = readLabels(header["labels"]);
  const rows = number(header, "rows", { whole: true, least: 1, most: 2 ** 22 });
  const provenance = record(header, "origin");
  return {
    labels,
    provenance: { data: text(provenance, "data"), licence: text(provenance, "licence") },
    spec: readSpec(record(header, "spec")),
    calibration: readCalibration(record(header, "calibration")),
    rows,
    idfStep: number(header, "idfStep"),
    planes: labels.length === 2 ? 1 : labels.length,
    planesScale: number(header, "planesScale"),
    isSparse: header["isSparse"] === true,
    net: header["net"] === undefined ? undefined : readNet(record(header, "net")),
  };
}

function parse(json: Uint8Array): UnknownRecord {
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(json));
    if (isRecord(value)) return value;
  } catch (cause) {
    throw badModel("its header is not JSON", cause);
  }
  throw badModel("its header is not an object");
}

function readLabels(value: unknown): readonly string[] {
  const labels = Array.isArray(value) ? value.filter((label) => typeof label === "string") : [];
  const isWhole = Array.isArray(value) && labels.length === value.length && new Set(labels).size === labels.length;
  if (!isWhole || labels.length < 2 || labels.length > maxLabels)
    throw badModel(`labels are not 2 to ${maxLabels} different texts`);
  return labels;
}

function readSpec(spec: UnknownRecord): FeatureSpec {
  const whole = (key: string, most: number, least = 0): number => number(spec, key, { whole: true, least, most });
  return {
    wordGrams: whole("wordGrams", 4, 1),
    skip: whole("skip", 8),
    edges: spec["edges"] === true,
    charFrom: whole("charFrom", 8),
    charTo: whole("charTo", 8),
    ...(spec["charShare"] !== undefined && { charShare: number(spec, "charShare", { most: 1 }) }),
    idfPower: number(spec, "idfPower"),
    maxChars: whole("maxChars", maxCharsRead, 1),
    plainWords: readPlainWords(spec["plainWords"]),
  };
}

function readPlainWords(value: unknown): readonly number[] {
  const words = Array.isArray(value) ? value.filter((word) => typeof word === "number") : [];
  const isWhole = Array.isArray(value) && value.length === words.length && words.every(Number.isInteger);
  if (isWhole && words.length <= maxPlainWords) return words;
  throw badModel(`spec.plainWords are not up to ${maxPlainWords} whole numbers`);
}

function readCalibration(calibration: UnknownRecord): Calibration {
  const guard: unknown = calibration["guard"];
  const weights = Array.isArray(guard) ? guard.filter((weight) => typeof weight === "number") : [];
  if (weights.length !== signs.length + 1) throw badModel(`calibration.guard has not ${signs.length + 1} numbers`);
  return {
    temperature: number(calibration, "temperature", { least: 1e-6 }),
    guard: weights,
    threshold: number(calibration, "threshold"),
    alpha: number(calibration, "alpha", { most: 1 }),
    delta: number(calibration, "delta", { most: 1 }),
  };
}

function readNet(net: UnknownRecord): NetHeader {
  return {
    filters: number(net, "filters", { whole: true, least: 1, most: 1024 }),
    words: number(net, "words", { whole: true, most: 2 ** 20 }),
    share: number(net, "share"),
  };
}

function record(from: UnknownRecord, key: string): UnknownRecord {
  const value = from[key];
  if (!isRecord(value)) throw badModel(`${key} is not an object`);
  return value;
}

function text(from: UnknownRecord, key: string): string {
  const value = from[key];
  if (typeof value !== "string") throw badModel(`${key} is not a text`);
  return value;
}

interface Bounds {
  readonly whole?: boolean;
  readonly least?: number;
  readonly most?: number;
}

function number(from: UnknownRecord, key: string, { whole = false, least = 0, most = 1e6 }: Bounds = {}): number {
  const value = from[key];
  if (typeof value === "number" && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw badModel(`${key} is not a ${whole ? "whole " : ""}number from ${least} to ${most}`);
}
