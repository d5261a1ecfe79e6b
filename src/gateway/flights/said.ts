// How is what a host said told to who is aboard?
import type { Said } from "#core/provider";
import { readJson } from "#core/read-json";
import { isRecord } from "#core/read-record";

/** As JSON, and not twice over: what it means can be read from the host's own text, where there is one. */
export function writeSaid(said: Said<object>): string {
  return JSON.stringify(said.text === undefined ? said : { ...said, value: undefined });
}

/** Undefined where it is no such thing. */
export function readSaid<Value>(json: string, isValue: (value: unknown) => value is Value): Said<Value> | undefined {
  const said = readJson(json);
  if (!isSaid(said)) return undefined;
  const value = said.text === undefined ? said.value : readJson(said.text);
  return isValue(value) ? { ...said, value } : undefined;
}

/** A flight wrote the rest, and nobody else. */
function isSaid(said: unknown): said is Said<unknown> {
  return isRecord(said);
}
