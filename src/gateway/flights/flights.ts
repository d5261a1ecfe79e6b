// Is somebody asking the same at this moment, and how does one join?
import { nativeOf } from "#core/native";
import { hex, sha256 } from "#core/sha256";
import { WeirError } from "#core/weir-error";
import type { Asked } from "../asked.ts";
import { readFailure, type Aboard, type FlightCall, type FlightObject, type FlightRequest } from "./boarding.ts";

export interface Flights {
  /** Whether the same answer was missed here a moment ago, too. It counts as one more miss. */
  readonly isHot: (cacheKey: string) => boolean;
  /** @throws WeirError; undefined when one must go alone: the flight is not to be reached, or too much was missed. */
  readonly board: (cacheKey: string, asked: Asked, isStream: boolean) => Promise<Aboard | undefined>;
  /** The same under the caller's own key, which stands for one body. @throws WeirError */
  readonly boardByKey: (idempotencyKey: string, asked: Asked, isStream: boolean) => Promise<Aboard>;
}

/** Two misses of one answer within this time are a burst: a flight costs four times the CPU of a stream of one's own. */
const hotMs = 10_000;

/** Of the keys that were missed last. */
const maxRemembered = 1000;

export function makeFlights(namespace: DurableObjectNamespace<FlightObject>): Flights {
  const missedAt = new Map<string, number>();

  return {
    isHot(cacheKey) {
      const now = Date.now();
      const isHot = now - (missedAt.get(cacheKey) ?? -Infinity) < hotMs;
      missedAt.delete(cacheKey);
      missedAt.set(cacheKey, now);
      const [oldest] = missedAt.keys();
      if (missedAt.size > maxRemembered && oldest !== undefined) missedAt.delete(oldest);
      return isHot;
    },
    async board(cacheKey, asked, isStream) {
      const flight = namespace.getByName(`${isStream ? "stream" : "whole"} ${cacheKey}`);
      const boarding = await flight.board(makeCall(asked, isStream)).catch(() => undefined);
      if (boarding?.kind === "failed") throw readFailure(boarding.failure);
      return boarding?.kind === "aboard" ? boarding : undefined;
    },
    async boardByKey(idempotencyKey, asked, isStream) {
      const { tenant, subject } = asked.caller;
      // End users of one tenant may share its answers, but each chooses names for its own calls.
      const owner = subject === undefined ? tenant : [tenant, subject];
      const name = hex(await sha256(JSON.stringify([owner, idempotencyKey])));
      const call = makeCall(asked, isStream);
      const bodyHash = hex(await sha256(call.said));
      const boarding = await namespace
        .getByName(`key ${name}`)
        .board({ ...call, bodyHash })
        .catch((cause: unknown) => {
          const message = "Cannot answer under an Idempotency-Key: what keeps them is not to be reached";
          throw new WeirError("flight_unreachable", message, { cause, retryAfterSeconds: 1 });
        });
      if (boarding.kind === "failed") throw readFailure(boarding.failure);
      if (boarding.kind === "mismatch") {
        throw new WeirError("idempotency_mismatch", "Cannot answer: this Idempotency-Key stands for another body");
      }
      if (boarding.kind === "missed") {
        const message = "Cannot answer: a long answer under this Idempotency-Key is on its way to another caller";
        throw new WeirError("idempotency_busy", message, { retryAfterSeconds: 5 });
      }
      return boarding;
    },
  };
}

function makeCall({ request, caller, requestId, trace, cacheControl, bounds }: Asked, isStream: boolean): FlightCall {
  const said: FlightRequest = { request, native: nativeOf(request) };
  return { said: JSON.stringify(said), caller, requestId, trace, cacheControl, bounds, isStream };
}
