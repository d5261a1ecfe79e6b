// Is somebody asking the same at this moment, and how does one join?
import { ownerOf, type Caller } from "#core/caller";
import { nativeOf } from "#core/native";
import { hex, sha256 } from "#core/sha256";
import { unreachable } from "#core/unreachable";
import { WeirError } from "#core/weir-error";
import type { Asked } from "../asked.ts";
import {
  readFailure,
  type Aboard,
  type FlightCall,
  type FlightObject,
  type FlightRequest,
  type Resumption,
} from "./boarding.ts";
import { makeMisses } from "./misses.ts";

export interface Flights {
  /** Whether the same answer was missed here a moment ago, too. It counts as one more miss. */
  readonly isHot: (cacheKey: string) => boolean;
  /**
   * @param cacheKey of what may be shared; without it the flight is this caller's own
   * @throws WeirError; undefined when one must go alone: the flight is not to be reached, or too much was missed.
   */
  readonly board: (cacheKey: string | undefined, asked: Asked, isStream: boolean) => Promise<Aboard | undefined>;
  /** The same under the caller's own key, which stands for one body. @throws WeirError */
  readonly boardByKey: (idempotencyKey: string, asked: Asked, isStream: boolean) => Promise<Aboard>;
  /** Undefined where there is no such flight of this caller's, or no longer. */
  readonly resume: (flightId: string, caller: Caller) => Promise<Resumption | undefined>;
  /** Ends it for whoever hears it by this id, and forgets it; false where there is none. */
  readonly stop: (flightId: string, caller: Caller) => Promise<boolean>;
}

export function makeFlights(namespace: DurableObjectNamespace<FlightObject>): Flights {
  return {
    isHot: makeMisses(),
    async board(cacheKey, asked, isStream) {
      const flight =
        cacheKey === undefined
          ? namespace.get(namespace.newUniqueId())
          : namespace.getByName(`${isStream ? "stream" : "whole"} ${cacheKey}`);
      const boarding = await flight.board(makeCall(asked, isStream)).catch(() => undefined);
      if (boarding?.kind === "failed") throw readFailure(boarding.failure);
      return boarding?.kind === "aboard" ? withId(boarding, flight) : undefined;
    },
    async boardByKey(idempotencyKey, asked, isStream) {
      const name = hex(await sha256(JSON.stringify([ownerOf(asked.caller), idempotencyKey])));
      const call = makeCall(asked, isStream);
      // Over a service binding only the method tells whether the answer is wanted whole.
      const bodyHash = hex(await sha256(`${isStream ? "stream" : "whole"} ${call.said}`));
      const flight = namespace.getByName(`key ${name}`);
      const message = "Cannot answer under an Idempotency-Key: what keeps them is not to be reached";
      const boarding = await flight.board({ ...call, bodyHash }).catch(unreachable("flight_unreachable", message));
      if (boarding.kind === "failed") throw readFailure(boarding.failure);
      if (boarding.kind === "mismatch") {
        throw new WeirError("idempotency_mismatch", "Cannot answer: this Idempotency-Key stands for another body");
      }
      if (boarding.kind === "missed") {
        const message = "Cannot answer: a long answer under this Idempotency-Key is on its way to another caller";
        throw new WeirError("idempotency_busy", message, { retryAfterSeconds: 5 });
      }
      return withId(boarding, flight);
    },
    async resume(flightId, caller) {
      const [flight, ticket] = find(flightId);
      return await flight?.resume(ticket, JSON.stringify(ownerOf(caller))).catch(lost);
    },
    async stop(flightId, caller) {
      const [flight, ticket] = find(flightId);
      return (await flight?.stop(ticket, JSON.stringify(ownerOf(caller))).catch(lost)) ?? false;
    },
  };

  function find(flightId: string): readonly [flight: DurableObjectStub<FlightObject> | undefined, ticket: string] {
    const [, object = "", ticket = ""] = idForm.exec(flightId) ?? [];
    try {
      return [namespace.get(namespace.idFromString(object)), ticket];
    } catch {
      // No object of this kind has such an id.
      return [undefined, ticket];
    }
  }
}

/** The object's own id and the caller's ticket: who knows it and is that caller may come back. */
const idForm = /^fl_([\da-f]{64})([\da-f]{32})$/;

function withId(aboard: Aboard, flight: DurableObjectStub<FlightObject>): Aboard {
  const { ticket } = aboard;
  return ticket === undefined ? aboard : { ...aboard, flightId: `fl_${flight.id.toString()}${ticket}` };
}

const lost = unreachable("flight_unreachable", "Cannot look for the flight: what keeps it is not to be reached");

function makeCall(asked: Asked, isStream: boolean): FlightCall {
  const { request, caller, requestId, trace, cacheControl, bounds, waitsMs, isWanted, purgedAt, resume } = asked;
  const said: FlightRequest = { request, native: nativeOf(request) };
  return {
    said: JSON.stringify(said),
    caller,
    requestId,
    trace,
    cacheControl,
    bounds,
    waitsMs,
    isWanted,
    purgedAt,
    isStream,
    ...(isStream && resume !== undefined ? { comeBack: { resume, owner: JSON.stringify(ownerOf(caller)) } } : {}),
  };
}
