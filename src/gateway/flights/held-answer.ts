// How does a caller who lost the connection find the answer after its end?
import type { Resumption, Ticket } from "./boarding.ts";
import { sayAgain } from "./broadcast.ts";
import { deletePieces, readPieces, wakeBy, writePieces } from "./pieces.ts";
import type { Head } from "./take-off.ts";

/** So long after its end an answer can be resumed. */
const heldMs = 5 * 60 * 1000;

/** Under its ticket; beside it, the lines' text in pieces, which the tickets of one flight share. */
interface Held {
  readonly ticket: Ticket;
  readonly head: Head;
  readonly textName: string;
  readonly pieces: number;
  readonly until: number;
}

/** Of a flight that is over, well or not. */
export interface Over {
  readonly tickets: ReadonlyMap<string, Ticket>;
  readonly head: Head;
  readonly text: string;
}

export async function holdAnswer(storage: DurableObjectStorage, { tickets, head, text }: Over): Promise<void> {
  const textName = `said ${crypto.randomUUID()}`;
  const { pieces, entries } = writePieces(textName, text);
  const until = Date.now() + heldMs;
  for (const [name, ticket] of tickets) {
    entries[`${prefix}${name}`] = { ticket, head, textName, pieces, until } satisfies Held;
  }
  await storage.put(entries);
  await wakeBy(storage, until);
}

export async function resumeHeld(
  storage: DurableObjectStorage,
  name: string,
  owner: string,
): Promise<Resumption | undefined> {
  const held = await storage.get<Held>(`${prefix}${name}`);
  if (held?.ticket.owner !== owner || held.until <= Date.now()) return undefined;
  const { ticket, head, textName, pieces } = held;
  const lines = sayAgain(await readPieces(storage, textName, pieces));
  return { ticket, aboard: { kind: "aboard", seat: ticket.seat, first: ticket.first, ...head, lines } };
}

/** The text goes with the last of its tickets, or when its time is over. */
export async function dropHeld(storage: DurableObjectStorage, name: string, owner: string): Promise<boolean> {
  const held = await storage.get<Held>(`${prefix}${name}`);
  if (held?.ticket.owner !== owner) return false;
  await storage.delete(`${prefix}${name}`);
  const others = await storage.list<Held>({ prefix });
  if ([...others.values()].every(({ textName }) => textName !== held.textName)) {
    await deletePieces(storage, held.textName, held.pieces);
  }
  return true;
}

/** Deletes what is over. Returns when the next will be; Infinity where none is left. */
export async function sweepHeld(storage: DurableObjectStorage): Promise<number> {
  const now = Date.now();
  let next = Infinity;
  for (const [key, { until, textName, pieces }] of await storage.list<Held>({ prefix })) {
    if (until > now) {
      next = Math.min(next, until);
      continue;
    }
    await deletePieces(storage, textName, pieces);
    await storage.delete(key);
  }
  return next;
}

const prefix = "held ";
