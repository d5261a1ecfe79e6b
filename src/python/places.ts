// What stands at a place of a value, and how is something put there?
import { keyOf, numberOf } from "./equal.ts";
import { NotRunError, RaisedError } from "./faults.ts";
import { isA, lengthOf, list, tuple, type Dict, type Value } from "./value.ts";
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

function placeIn(of: Value, at: Value): number {
  const length = lengthOf(of) ?? 0;
  const place = countFrom(length, at);
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
    of.items.splice(startOf(of.items.length, bounds.start), places.length, ...values);
  } else if (values.length === 0) {
    const gone = new Set(places);
    of.items = of.items.filter((_, at) => !gone.has(at));
  } else {
    if (values.length !== places.length) throw new RaisedError("ValueError");
    for (const [nth, at] of places.entries()) of.items[at] = values[nth] ?? null;
  }
}

/** From the end where it is negative; it may lie outside. */
function countFrom(length: number, at: Value): number {
  const number = numberOf(at);
  if (typeof number !== "bigint") throw new RaisedError();
  return Number(number) + (number < 0n ? length : 0);
}

function startOf(length: number, start: Value): number {
  return start === null ? 0 : clamp(countFrom(length, start), 0, length);
}

function clamp(place: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, place));
}

function placesOf(length: number, { start, end, step }: Bounds): readonly number[] {
  spend(length / 4);
  const stride = step === null ? 1 : Number(numberOf(step) ?? Number.NaN);
  if (Number.isNaN(stride)) throw new RaisedError();
  if (stride === 0) throw new RaisedError("ValueError");
  const [least, most] = stride > 0 ? [0, length] : [-1, length - 1];
  const bound = (at: Value, standard: number): number =>
    at === null ? standard : clamp(countFrom(length, at), least, most);
  const [from, to] = stride > 0 ? [bound(start, 0), bound(end, length)] : [bound(start, length - 1), bound(end, -1)];
  return Array.from({ length: Math.max(0, Math.ceil((to - from) / stride)) }, (_, nth) => from + nth * stride);
}
