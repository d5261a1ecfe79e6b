// What is kept of an answer?
import type { ChatCompletion, Receipt } from "#core/contract";

/** An answer as it is kept: whole, whichever way it came; with the receipt of the one who paid for it. */
export interface CachedAnswer {
  readonly completion: ChatCompletion;
  /** Its JSON, where it is at hand. */
  readonly text?: string;
  readonly receipt: Receipt;
  /** Milliseconds since the epoch. */
  readonly storedAt: number;
}

/** Whose it is, and in which part of the tenant's cache: what is purged together. */
export interface Place {
  readonly tenant: string;
  readonly namespace?: string | undefined;
  readonly task?: string | undefined;
}

/** An answer where it lies. */
export interface Entry extends CachedAnswer {
  /** SHA-256, in hex. */
  readonly key: string;
  readonly place: Place;
  /** So long it is fresh. */
  readonly ttlSeconds: number;
}
