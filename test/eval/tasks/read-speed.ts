// What did the Worker measure?
import { round } from "./quality.ts";
import type { Speed } from "./speed.ts";

/** Throws unless it is JSON with all of a `Speed`'s numbers. */
export function readSpeed(json: string): Speed {
  const value: unknown = JSON.parse(json);
  const number = (key: keyof Speed): number => {
    const each: unknown = Object(value)[key];
    if (typeof each === "number" && Number.isFinite(each)) return round(each);
    throw new Error(`Cannot read what the Worker measured: ${key} is not a number`);
  };
  return { microsP50: number("microsP50"), microsLongest: number("microsLongest"), loadMs: number("loadMs") };
}
