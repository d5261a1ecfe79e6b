// How is one answer given to all who ask for it at the same time? The Durable Object of one call.
import { DurableObject } from "cloudflare:workers";
import type { Receipt } from "#core/contract";
import type { Stations } from "../stations.ts";
import type { Boarding, FlightCall, FlightObject } from "./boarding.ts";
import { keepAnswer, readKept, replayKept } from "./kept-answer.ts";
import { takeOff, type Flight } from "./take-off.ts";

/** Who comes so shortly after the end is answered from memory: elsewhere KV shows a new answer a minute late. */
const lingerMs = 60_000;

/** The class, over a deployment's stations: within it, a call goes the same way as one without a flight. */
export function makeFlight<Bindings>(readStations: (bindings: Bindings) => Stations) {
  return class extends DurableObject<Bindings> implements FlightObject {
    #flight: Flight | undefined;
    #landedAt = Infinity;

    /**
     * The first to board leads and pays; the others join. When the lead fails, one of those who waited tries again for
     * all; when that fails too, all have failed.
     */
    async board(call: FlightCall): Promise<Boarding> {
      for (let isAgain = false; ; isAgain = true) {
        const kept = call.bodyHash === undefined ? undefined : await readKept(this.ctx.storage);
        if (kept !== undefined && kept.bodyHash !== call.bodyHash) return { kind: "mismatch" };
        if (kept !== undefined) return (await replayKept(this.ctx.storage, kept)) ?? { kind: "missed" };
        const isLead = this.#flight === undefined || Date.now() - this.#landedAt > lingerMs;
        const flight = isLead ? this.#takeOff(call) : this.#flight;
        if (flight === undefined || flight.bodyHash !== call.bodyHash) return { kind: "mismatch" };
        // Before the wait: who listens keeps the flight in the air.
        const lines = flight.broadcast.listen();
        if (lines === undefined) return { kind: "missed" };
        const head = await flight.head;
        if (!("failure" in head)) return { kind: "aboard", seat: isLead ? "lead" : "join", ...head, lines };
        this.#forget(flight);
        if (isLead || isAgain) return { kind: "failed", failure: head.failure };
      }
    }

    /** The day is over for which an answer is kept. */
    override async alarm(): Promise<void> {
      await this.ctx.storage.deleteAll();
    }

    #takeOff(call: FlightCall): Flight {
      this.#landedAt = Infinity;
      this.#flight = takeOff(call, {
        stations: readStations(this.env),
        background: (work) => {
          this.ctx.waitUntil(work);
        },
        land: (flight, receipt) => this.#land(flight, receipt),
        crash: (flight) => {
          this.#forget(flight);
        },
      });
      return this.#flight;
    }

    async #land({ bodyHash, broadcast }: Flight, receipt: Receipt): Promise<void> {
      this.#landedAt = Date.now();
      const text = broadcast.text();
      if (bodyHash !== undefined && text !== undefined) {
        await keepAnswer(this.ctx.storage, { bodyHash, receipt }, text);
      }
    }

    #forget(flight: Flight): void {
      if (this.#flight === flight) this.#flight = undefined;
    }
  };
}
