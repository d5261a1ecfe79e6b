// How does an entry lie in a store?
import { isChatCompletion } from "#core/read-answer";
import { findRecord, isRecord } from "#core/read-record";
import type { Entry, Place } from "./cached-answer.ts";
import { isReceipt } from "./is-receipt.ts";

export function writeEntry({ text: _text, ...entry }: Entry): string {
  return JSON.stringify(entry);
}

/** Trusts nothing: the entry may be cut, older than this code, or (by a broken store) another one's. An answer lies in it a level deeper than it came. */
export function readEntry(text: string, key: string, { tenant }: Place): Entry | undefined {
  const entry = findRecord(text, JSON.parse);
  if (entry?.["key"] !== key) return undefined;
  const { completion, receipt, storedAt, ttlSeconds, place } = entry;
  if (!isPlace(place) || place.tenant !== tenant) return undefined;
  if (!isChatCompletion(completion) || !isReceipt(receipt)) return undefined;
  if (typeof storedAt !== "number" || typeof ttlSeconds !== "number") return undefined;
  return { key, place, completion, receipt, storedAt, ttlSeconds };
}

function isPlace(value: unknown): value is Place {
  if (!isRecord(value) || typeof value["tenant"] !== "string") return false;
  return [value["namespace"], value["task"]].every((name) => name === undefined || typeof name === "string");
}
