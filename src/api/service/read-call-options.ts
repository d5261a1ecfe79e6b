// How does a Worker want its call to be made?
import { findTiers, isIdempotencyKey, keyForm, refuseValue, someTiers } from "#api/request";
import { isRecord } from "#core/read-record";
import type { WeirError } from "#core/weir-error";
import type { CallOptions } from "./service.ts";

/** @throws WeirError naming the option: `options.timeoutMs`. */
export function readCallOptions(value: unknown): CallOptions {
  if (value === undefined || value === null) return {};
  if (!isRecord(value)) throw refuse("options", "an object");
  const { timeoutMs, signal, traceparent, tracestate, cacheControl, idempotencyKey, tiers, redact, ...more } = value;
  const { maxCostUsd, maxEnergyJ, maxLatencyMs, minQuality, ...strange } = more;
  const [unknownName] = Object.keys(strange);
  if (unknownName !== undefined)
    throw refuse(`options.${unknownName.slice(0, 100)}`, "absent: no such option is known");
  return {
    timeoutMs: read("timeoutMs", timeoutMs, isTimeout, `a whole number from 1 to ${longestMs}`),
    signal: read("signal", signal, isSignal, "an AbortSignal"),
    traceparent: read("traceparent", traceparent, isString, "a string"),
    tracestate: read("tracestate", tracestate, isString, "a string"),
    cacheControl: read("cacheControl", cacheControl, isString, "a string"),
    tiers: read("tiers", tiers, isTiers, someTiers),
    maxCostUsd: read("maxCostUsd", maxCostUsd, isLimit, limit),
    maxEnergyJ: read("maxEnergyJ", maxEnergyJ, isLimit, limit),
    maxLatencyMs: read("maxLatencyMs", maxLatencyMs, isLimit, limit),
    minQuality: read("minQuality", minQuality, isQuality, "a number from 0 to 1"),
    redact: read("redact", redact, isBoolean, "true or false"),
    idempotencyKey: read("idempotencyKey", idempotencyKey, isIdempotencyKey, keyForm),
  };
}

function read<Type>(
  name: string,
  value: unknown,
  is: (value: unknown) => value is Type,
  expected: string,
): Type | undefined {
  if (value === undefined || is(value)) return value;
  throw refuse(`options.${name}`, expected);
}

function refuse(param: string, expected: string): WeirError {
  return refuseValue("call", param, expected);
}

/** More than setTimeout can wait would fire at once. */
const longestMs = 2 ** 31 - 1;

const limit = "a number of 0 or more";

function isLimit(value: unknown): value is number {
  return typeof value === "number" && Number.isFinite(value) && value >= 0;
}

function isQuality(value: unknown): value is number {
  return isLimit(value) && value <= 1;
}

function isTimeout(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value > 0 && value <= longestMs;
}

function isSignal(value: unknown): value is AbortSignal {
  return value instanceof AbortSignal;
}

function isTiers(value: unknown): value is string {
  return isString(value) && findTiers(value) !== undefined;
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === "boolean";
}

function isString(value: unknown): value is string {
  return typeof value === "string";
}
