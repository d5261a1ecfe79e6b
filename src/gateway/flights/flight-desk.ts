// Who boards a call that is under way, who comes back to it, and what is left of it afterwards?
import { makeFirst } from "../first-call.ts";
import type { Boarding, FlightCall, Resumption, Ticket } from "./boarding.ts";
import { dropHeld, holdAnswer, resumeHeld, sweepHeld } from "./held-answer.ts";
import { keepUnderKey, readKept, replayKept, sweepKept } from "./kept-answer.ts";
import { wakeBy } from "./pieces.ts";
import { takeOff, type Airspace, type Flight, type Landing } from "./take-off.ts";

/** So many callers of one flight may come back, each with so much to be known of their call. */
const maxTickets = 64;
const maxResumeChars = 64 * 1024;

/** A write to the store takes a while to be seen: meanwhile who comes is given what the flight has said. */
const lingerMs = 10_000;

/** One object's: one call at a time, and what was said before for those who may still come back. */
export class FlightDesk {
  readonly #storage: DurableObjectStorage;
  readonly #airspace: Pick<Airspace, "readStations" | "background">;
  #flight: Flight | undefined;
  /** When it landed with an answer that the cache has; Infinity while it flies. */
  #landedAt = Infinity;

  constructor(storage: DurableObjectStorage, airspace: Pick<Airspace, "readStations" | "background">) {
    this.#storage = storage;
    this.#airspace = airspace;
  }

  /**
   * The first to board leads and pays; the others join. When the lead fails, one of those who waited tries again for
   * all; when that fails too, all have failed.
   */
  async board(call: FlightCall): Promise<Boarding> {
    const { bodyHash, purgedAt = 0 } = call;
    for (let isAgain = false; ; isAgain = true) {
      const found = bodyHash === undefined ? undefined : await readKept(this.#storage);
      const kept = found !== undefined && found.storedAt > purgedAt ? found : undefined;
      if (kept !== undefined && kept.bodyHash !== bodyHash) return { kind: "mismatch" };
      if (kept !== undefined) return await replayKept(this.#storage, kept);
      if (Date.now() > this.#landedAt + lingerMs || this.#landedAt <= purgedAt) this.#flight = undefined;
      const isLead = this.#flight === undefined;
      const flight = this.#flight ?? this.#takeOff(call);
      if (flight.bodyHash !== bodyHash) return { kind: "mismatch" };
      const seat = isLead ? "lead" : "join";
      const first = flight.first ?? makeFirst(call.requestId);
      const ticket = writeTicket(flight, call, { seat, first });
      // Before the wait: who listens keeps the flight in the air.
      const lines = flight.broadcast.listen(ticket);
      if (lines === undefined) {
        if (ticket !== undefined) flight.tickets.delete(ticket);
        return { kind: "missed" };
      }
      const head = await flight.head;
      if (!("failure" in head)) return { kind: "aboard", seat, first, ticket, ...head, lines };
      this.#forget(flight);
      if (isLead || isAgain) return { kind: "failed", failure: head.failure };
    }
  }

  async resume(name: string, owner: string): Promise<Resumption | undefined> {
    return (await resumeFlying(this.#flight, name, owner)) ?? (await resumeHeld(this.#storage, name, owner));
  }

  async stop(name: string, owner: string): Promise<boolean> {
    const flight = this.#flight;
    const isAboard = flight?.tickets.get(name)?.owner === owner;
    if (isAboard) flight.stop(name);
    return (await dropHeld(this.#storage, name, owner)) || isAboard;
  }

  /** Something's time is over. Awaits nothing but storage, which answers in the same turn: no answer lands amid it. */
  async sweep(): Promise<void> {
    const storage = this.#storage;
    const next = Math.min(await sweepKept(storage), await sweepHeld(storage));
    if (next === Infinity) await storage.deleteAll();
    else await wakeBy(storage, next);
  }

  #takeOff(call: FlightCall): Flight {
    this.#flight = takeOff(call, {
      ...this.#airspace,
      land: (flight, landing) => this.#land(flight, landing),
      crash: async (flight) => {
        await hold(this.#storage, flight);
        this.#forget(flight);
      },
    });
    this.#landedAt = Infinity;
    return this.#flight;
  }

  /** Who comes much later goes the usual way, and finds the answer in the cache, if it is one to be kept. */
  async #land(flight: Flight, { receipt, isKept }: Landing): Promise<void> {
    const { bodyHash, broadcast, first } = flight;
    const text = broadcast.text();
    if (bodyHash !== undefined && text !== undefined) {
      await keepUnderKey(this.#storage, { bodyHash, receipt, first }, text);
    }
    // Until it is held it is found here.
    await hold(this.#storage, flight);
    if (!isKept || text === undefined) this.#forget(flight);
    else if (this.#flight === flight) this.#landedAt = Date.now();
  }

  #forget(flight: Flight): void {
    if (this.#flight === flight) this.#flight = undefined;
  }
}

async function resumeFlying(flight: Flight | undefined, name: string, owner: string): Promise<Resumption | undefined> {
  const ticket = flight?.tickets.get(name);
  if (flight === undefined || ticket?.owner !== owner) return undefined;
  const lines = flight.broadcast.listen(name);
  const head = await flight.head;
  if (lines === undefined || "failure" in head) return undefined;
  return { ticket, aboard: { kind: "aboard", seat: ticket.seat, first: ticket.first, ...head, lines } };
}

/** For those who may come back, also to hear how it broke off. */
async function hold(storage: DurableObjectStorage, { tickets, broadcast, head }: Flight): Promise<void> {
  if (tickets.size === 0) return;
  const [text, said] = [broadcast.text(), await head];
  if (text === undefined || "failure" in said) return;
  try {
    await holdAnswer(storage, { tickets, head: said, text });
  } catch (error) {
    console.warn(JSON.stringify({ event: "flight_not_held", error: String(error) }));
  }
}

/** Its name; undefined where the caller has no wish to come back, or too many have. */
function writeTicket(
  { tickets }: Flight,
  call: FlightCall,
  aboard: Pick<Ticket, "seat" | "first">,
): string | undefined {
  const { requestId, comeBack } = call;
  if (comeBack === undefined || comeBack.resume.length > maxResumeChars || tickets.size >= maxTickets) return undefined;
  const name = crypto.randomUUID().replaceAll("-", "");
  tickets.set(name, { ...comeBack, requestId, ...aboard });
  return name;
}
