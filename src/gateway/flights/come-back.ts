// How does a caller who lost the connection go on, or have done with it?
import type { Caller } from "#core/caller";
import type { ChatStream } from "#core/provider";
import { WeirError } from "#core/weir-error";
import type { Answered } from "../asked.ts";
import type { Stations } from "../stations.ts";
import { hearAgain } from "./hear.ts";

export interface Resumed {
  /** From its beginning. */
  readonly answered: Answered<ChatStream>;
  /** What was to be known. */
  readonly resume: string;
}

/** @throws WeirError `flight_not_found`, also when it is another caller's. */
export async function resumeFlight(flightId: string, caller: Caller, { flights }: Stations): Promise<Resumed> {
  const resumption = await flights?.resume(flightId, caller);
  if (resumption === undefined) throw notFound();
  const { ticket, aboard } = resumption;
  return { answered: hearAgain({ ticket, aboard: { ...aboard, flightId } }), resume: ticket.resume };
}

/** @throws WeirError as above */
export async function stopFlight(flightId: string, caller: Caller, { flights }: Stations): Promise<void> {
  if ((await flights?.stop(flightId, caller)) !== true) throw notFound();
}

function notFound(): WeirError {
  return new WeirError(
    "flight_not_found",
    "Cannot find the flight: it never was, was deleted, or ended more than 5 minutes ago",
  );
}
