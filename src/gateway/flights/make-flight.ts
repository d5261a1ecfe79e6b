// How is one answer given to all who ask for it at the same time? The Durable Object of one call.
import { DurableObject } from "cloudflare:workers";
import type { Stations } from "../stations.ts";
import type { Boarding, FlightCall, FlightObject, Resumption } from "./boarding.ts";
import { FlightDesk } from "./flight-desk.ts";

/** The class, over a deployment's stations: within it, a call goes the same way as one without a flight. */
export function makeFlight<Bindings>(readStations: (bindings: Bindings) => Stations | Promise<Stations>) {
  return class extends DurableObject<Bindings> implements FlightObject {
    readonly #desk = new FlightDesk(this.ctx.storage, {
      readStations: () => readStations(this.env),
      background: (work) => {
        this.ctx.waitUntil(work);
      },
    });

    async board(call: FlightCall): Promise<Boarding> {
      return await this.#desk.board(call);
    }

    async resume(ticket: string, owner: string): Promise<Resumption | undefined> {
      return await this.#desk.resume(ticket, owner);
    }

    async stop(ticket: string, owner: string): Promise<boolean> {
      return await this.#desk.stop(ticket, owner);
    }

    override async alarm(): Promise<void> {
      await this.#desk.sweep();
    }
  };
}
