// How does a conversation lie in a store?
import { readExactJson } from "#core/read-exact-json";
import { findRecord, isRecord, type UnknownRecord } from "#core/read-record";

/** Whose it is, and by which id its owner goes on. Neither opens it without the other. */
export interface Place {
  /** `ownerOf()` a caller, as text. */
  readonly owner: string;
  readonly id: string;
}

/** @param expiresAt milliseconds since the epoch */
export function writeRecord({ owner, id }: Place, conversation: object, expiresAt: number): string {
  return JSON.stringify({ owner, id, expiresAt, conversation });
}

/** Trusts nothing: the record may be cut, over (KV keeps nothing for less than a minute), or another one's. */
export function readRecord(text: string, { owner, id }: Place): UnknownRecord | "over" | "unreadable" {
  const record = findRecord(text, readExactJson);
  if (record === undefined || record["owner"] !== owner || record["id"] !== id) return "unreadable";
  const { expiresAt, conversation } = record;
  if (typeof expiresAt !== "number" || !isRecord(conversation)) return "unreadable";
  return expiresAt > Date.now() ? conversation : "over";
}
