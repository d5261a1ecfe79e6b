// How is what a host said told to who is aboard?
import type { Said } from "#core/provider";
import { isRecord } from "#core/read-record";

/** As JSON, and not twice over: what it means can be read from the host's own text, where there is one. */
export function writeSaid(said: Said<object>): string {
  return JSON.stringify(said.text === undefined ? said : { ...said, value: undefined });
}

/** Undefined where it is no such thing. How deep it may be was asked where a host said it; here it lies a level deeper. */
export function readSaid<Value>(json: string, isValue: (value: unknown) => value is Value): Said<Value> | undefined {
  const said: unknown = JSON.parse(json);
  if (!isSaid(said)) return undefined;
  const value: unknown = said.text === undefined ? said.value : JSON.parse(said.text);
  return isValue(value) ? { ...said, value } : undefined;
}

/** A flight wrote the rest, and nobody else. */
function isSaid(said: unknown): said is Said<unknown> {
  return isRecord(said);
}
