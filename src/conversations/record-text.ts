// How does a conversation lie in a store?
import { readOwnJson } from "#core/read-exact-json";
import { findRecord, isRecord, type UnknownRecord } from "#core/read-record";

/** Whose it is, and by which id its owner goes on. Neither opens it without the other. */
export interface Place {
  /** With whose answers it is purged. */
  readonly tenant: string;
  /** `ownerOf()` a caller, as text. */
  readonly owner: string;
  readonly id: string;
}

/** In milliseconds since the epoch. */
export interface Times {
  /** When what it holds was there to be purged. */
  readonly since: number;
  readonly expiresAt: number;
}

export interface Conversation extends Times {
  readonly conversation: UnknownRecord;
}

export function writeRecord({ owner, id }: Place, conversation: object, { since, expiresAt }: Times): string {
  return JSON.stringify({ owner, id, since, expiresAt, conversation });
}

/** Trusts nothing: the record may be cut, over (KV keeps nothing for less than a minute), or another one's. */
export function readRecord(text: string, { owner, id }: Place): Conversation | "over" | "unreadable" {
  const record = findRecord(text, readOwnJson);
  if (record === undefined || record["owner"] !== owner || record["id"] !== id) return "unreadable";
  const { since, expiresAt, conversation } = record;
  if (typeof since !== "number" || typeof expiresAt !== "number" || !isRecord(conversation)) return "unreadable";
  return expiresAt > Date.now() ? { since, expiresAt, conversation } : "over";
}
