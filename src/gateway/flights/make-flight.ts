// How is one answer given to all who ask for it at the same time? The Durable Object of one call.
import { DurableObject } from "cloudflare:workers";
import type { Receipt } from "#core/contract";
import type { Stations } from "../stations.ts";
import type { Boarding, FlightCall, FlightObject } from "./boarding.ts";
import { keepAnswer, readKept, replayKept } from "./kept-answer.ts";
import { takeOff, type Flight } from "./take-off.ts";

/** The class, over a deployment's stations: within it, a call goes the same way as one without a flight. */
export function makeFlight<Bindings>(readStations: (bindings: Bindings) => Stations) {
  return class extends DurableObject<Bindings> implements FlightObject {
    #flight: Flight | undefined;

    /**
     * The first to board leads and pays; the others join. When the lead fails, one of those who waited tries again for
     * all; when that fails too, all have failed.
     */
    async board(call: FlightCall): Promise<Boarding> {
      for (let isAgain = false; ; isAgain = true) {
        const kept = call.bodyHash === undefined ? undefined : await readKept(this.ctx.storage);
        if (kept !== undefined && kept.bodyHash !== call.bodyHash) return { kind: "mismatch" };
        if (kept !== undefined) return (await replayKept(this.ctx.storage, kept)) ?? { kind: "missed" };
        const isLead = this.#flight === undefined;
        const flight = this.#flight ?? this.#takeOff(call);
        if (flight.bodyHash !== call.bodyHash) return { kind: "mismatch" };
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

    /** Who comes after it goes the usual way: it finds the answer in the cache, if it is one to be kept. */
    async #land(flight: Flight, receipt: Receipt): Promise<void> {
      const { bodyHash, broadcast } = flight;
      const text = broadcast.text();
      if (bodyHash !== undefined && text !== undefined) {
        await keepAnswer(this.ctx.storage, { bodyHash, receipt }, text);
      }
      this.#forget(flight);
    }

    #forget(flight: Flight): void {
      if (this.#flight === flight) this.#flight = undefined;
    }
  };
}
