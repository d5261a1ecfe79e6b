// How does an answer stay under its Idempotency-Key?
import type { Receipt } from "#core/contract";
import type { Aboard } from "./boarding.ts";
import { makeBroadcast } from "./broadcast.ts";

/** So long an Idempotency-Key is remembered. */
const keptMs = 24 * 60 * 60 * 1000;

/** A value in a Durable Object's storage has at most 2 MiB. */
const pieceChars = 512 * 1024;

/** Beside it, the lines' text in pieces. */
export interface Kept {
  readonly bodyHash: string;
  readonly receipt: Receipt;
  readonly storedAt: number;
  readonly pieces: number;
}

export async function keepAnswer(
  storage: DurableObjectStorage,
  answer: Pick<Kept, "bodyHash" | "receipt">,
  text: string,
): Promise<void> {
  const storedAt = Date.now();
  const pieces = Math.ceil(text.length / pieceChars);
  const kept: Kept = { ...answer, storedAt, pieces };
  const entries: Record<string, unknown> = { kept };
  for (const [at, name] of namesOf(pieces).entries()) {
    entries[name] = text.slice(at * pieceChars, (at + 1) * pieceChars);
  }
  // One write: all of it or nothing.
  await storage.put(entries);
  await storage.setAlarm(storedAt + keptMs);
}

export async function readKept(storage: DurableObjectStorage): Promise<Kept | undefined> {
  return await storage.get<Kept>("kept");
}

/** The answer, said again. */
export async function replayKept(
  storage: DurableObjectStorage,
  { receipt, storedAt, pieces }: Kept,
): Promise<Aboard | undefined> {
  const names = namesOf(pieces);
  const texts = await storage.get<string>(names);
  const broadcast = makeBroadcast(Infinity, () => undefined);
  broadcast.say(names.map((name) => texts.get(name) ?? "").join(""));
  broadcast.end();
  const lines = broadcast.listen();
  if (lines === undefined) return undefined;
  const ageSeconds = Math.floor((Date.now() - storedAt) / 1000);
  const ttlSeconds = Math.floor(keptMs / 1000) - ageSeconds;
  return {
    kind: "aboard",
    seat: "stored",
    receipt,
    cache: { kind: "hit", ageSeconds, ttlSeconds },
    timings: {},
    lines,
  };
}

function namesOf(pieces: number): string[] {
  return Array.from({ length: pieces }, (_, at) => `piece ${at}`);
}
