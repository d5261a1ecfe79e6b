// How does an answer stay under its Idempotency-Key?
import type { Receipt } from "#core/contract";
import type { FirstCall } from "../first-call.ts";
import type { Aboard } from "./boarding.ts";
import { sayAgain } from "./broadcast.ts";
import { deletePieces, readPieces, wakeBy, writePieces } from "./pieces.ts";

/** So long an Idempotency-Key is remembered. */
const keptMs = 24 * 60 * 60 * 1000;

/** Beside it, the lines' text in pieces. */
export interface Kept {
  readonly bodyHash: string;
  readonly receipt: Receipt;
  readonly first: FirstCall | undefined;
  readonly storedAt: number;
  readonly pieces: number;
}

export async function keepUnderKey(
  storage: DurableObjectStorage,
  answer: Pick<Kept, "bodyHash" | "receipt" | "first">,
  text: string,
): Promise<void> {
  const { pieces, entries } = writePieces("piece", text);
  const kept: Kept = { ...answer, storedAt: Date.now(), pieces };
  await storage.put({ kept, ...entries });
  await wakeBy(storage, kept.storedAt + keptMs);
}

export async function readKept(storage: DurableObjectStorage): Promise<Kept | undefined> {
  return await storage.get<Kept>("kept");
}

/** Deletes it when its day is over. Returns when it will be; Infinity where there is none. */
export async function sweepKept(storage: DurableObjectStorage): Promise<number> {
  const kept = await readKept(storage);
  if (kept === undefined) return Infinity;
  const until = kept.storedAt + keptMs;
  if (until > Date.now()) return until;
  await storage.delete("kept");
  await deletePieces(storage, "piece", kept.pieces);
  return Infinity;
}

/** The answer, said again. */
export async function replayKept(storage: DurableObjectStorage, kept: Kept): Promise<Aboard> {
  const { receipt, storedAt, pieces } = kept;
  const first = kept.first && { ...kept.first, completedAt: Math.floor(storedAt / 1000) };
  const lines = sayAgain(await readPieces(storage, "piece", pieces));
  const ageSeconds = Math.floor((Date.now() - storedAt) / 1000);
  const ttlSeconds = Math.floor(keptMs / 1000) - ageSeconds;
  const cache = { kind: "hit", ageSeconds, ttlSeconds } as const;
  return { kind: "aboard", seat: "stored", receipt, first, cache, timings: {}, lines };
}
