// What stands at a place of a value, and how is something put there?
import { keyOf, numberOf } from "./equal.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { isA, lengthOf, list, tuple, type Dict, type List, type Value } from "./value.ts";
import { spend } from "./machine.ts";

/** `of[at]`. @throws RaisedError where nothing is */
export function readPlace(of: Value, at: Value): Value {
  if (isA(of, "dict")) return readEntry(of, at);
  if (isA(of, "range")) return BigInt(of.start + placeIn(of, at) * of.step);
  if (isA(of, "list") || isA(of, "tuple")) return of.items[placeIn(of, at)] ?? null;
  if (typeof of === "string") return of.charAt(placeIn(of, at));
  throw new RaisedError();
}

function readEntry(dict: Dict, key: Value): Value {
  const entry = dict.entries.get(keyOf(key));
  if (entry === undefined) throw new RaisedError("KeyError");
  return entry[1];
}

/** Counted from the end where it is negative. */
function placeIn(of: Value, at: Value): number {
  const length = lengthOf(of) ?? 0;
  const number = numberOf(at);
  if (typeof number !== "bigint") throw new RaisedError();
  const place = Number(number) + (number < 0n ? length : 0);
  if (place < 0 || place >= length) throw new RaisedError("IndexError");
  return place;
}

/** `of[at] = value`. */
export function writePlace(of: Value, at: Value, value: Value): void {
  if (isA(of, "list")) of.items[placeIn(of, at)] = value;
  else if (isA(of, "dict")) writeEntry(of, at, value);
  else throw new RaisedError();
}

/** A key that is there keeps its own form and place. */
export function writeEntry({ entries }: Dict, at: Value, value: Value): void {
  const key = keyOf(at);
  entries.set(key, [entries.get(key)?.[0] ?? at, value]);
}

/** `del of[at]`. */
export function deletePlace(of: Value, at: Value): void {
  if (isA(of, "list")) of.items.splice(placeIn(of, at), 1);
  else if (isA(of, "dict")) {
    if (!of.entries.delete(keyOf(at))) throw new RaisedError("KeyError");
  } else throw new RaisedError();
}

export interface Bounds {
  readonly start: Value;
  readonly end: Value;
  readonly step: Value;
}

/** `of[start:end:step]`. */
export function readSlice(of: Value, bounds: Bounds): Value {
  if (isA(of, "range")) throw new NotRunError();
  if (typeof of !== "string" && !isA(of, "list") && !isA(of, "tuple")) throw new RaisedError();
  const places = placesOf(lengthOf(of) ?? 0, bounds);
  if (typeof of === "string") return places.map((at) => of.charAt(at)).join("");
  const items = places.map((at) => of.items[at] ?? null);
  return isA(of, "list") ? list(items) : tuple(items);
}

/** `of[start:end] = values`; without values they are taken out. */
export function writeSlice(of: Value, bounds: Bounds, values: readonly Value[]): void {
  if (!isA(of, "list")) throw new RaisedError();
  const places = placesOf(of.items.length, bounds);
  if (bounds.step === null || bounds.step === 1n) {
    const start = startOf(of, bounds);
    of.items.splice(start, places.length, ...values);
  } else if (values.length === 0) {
    const gone = new Set(places);
    of.items = of.items.filter((_, at) => !gone.has(at));
  } else {
    if (values.length !== places.length) throw new RaisedError("ValueError");
    for (const [nth, at] of places.entries()) of.items[at] = values[nth] ?? null;
  }
}

function startOf({ items }: List, { start }: Bounds): number {
  return within(items.length, start, 0);
}

function within(length: number, at: Value, standard: number): number {
  if (at === null) return standard;
  const number = numberOf(at);
  if (typeof number !== "bigint") throw new RaisedError();
  const place = Number(number) + (number < 0n ? length : 0);
  return Math.max(0, Math.min(length, place));
}

function placesOf(length: number, { start, end, step }: Bounds): readonly number[] {
  spend(length / 4);
  const stride = step === null ? 1 : Number(numberOf(step) ?? Number.NaN);
  if (Number.isNaN(stride)) throw new RaisedError();
  if (stride === 0) throw new RaisedError("ValueError");
  if (stride > 0) {
    const [from, to] = [within(length, start, 0), within(length, end, length)];
    return Array.from({ length: Math.max(0, Math.ceil((to - from) / stride)) }, (_, nth) => from + nth * stride);
  }
  const [from, to] = [backwards(length, start, length - 1), backwards(length, end, -1)];
  return Array.from({ length: Math.max(0, Math.ceil((from - to) / -stride)) }, (_, nth) => from + nth * stride);
}

function backwards(length: number, at: Value, standard: number): number {
  if (at === null) return standard;
  const number = numberOf(at);
  if (typeof number !== "bigint") throw new RaisedError();
  const place = Number(number) + (number < 0n ? length : 0);
  return Math.max(-1, Math.min(length - 1, place));
}
