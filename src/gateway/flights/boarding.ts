// What do a caller's isolate and a flight say to each other?
import type { Native } from "#core/native";
import type { ChatRequest, Receipt } from "#core/contract";
import { WeirError, type ErrorCode } from "#core/weir-error";
import type { Answered, Asked } from "../asked.ts";

/** The Durable Object of one call, as the callers' isolates see it. */
export interface FlightObject extends Rpc.DurableObjectBranded {
  board: (call: FlightCall) => Promise<Boarding>;
  /** The same answer once more, from its beginning; undefined where there is no such ticket of this owner's. */
  resume: (ticket: string, owner: string) => Promise<Resumption | undefined>;
  /** Ends it for who holds the ticket; false where there is none. */
  stop: (ticket: string, owner: string) => Promise<boolean>;
}

/** What one caller asks of a flight; everything in it can be copied to another isolate. */
export interface FlightCall extends Pick<
  Asked,
  "caller" | "requestId" | "trace" | "cacheControl" | "bounds" | "waitsMs" | "isWanted" | "purgedAt"
> {
  /** A `FlightRequest` as JSON: no copy would carry a symbol, or a number that JavaScript cannot hold. */
  readonly said: string;
  readonly isStream: boolean;
  /** Of an Idempotency-Key: the hash of the body that it stands for. The answer is kept for a day. */
  readonly bodyHash?: string;
  /** Of a caller who may come back. */
  readonly comeBack?: Pick<Ticket, "owner" | "resume">;
}

/** What lets one caller come back to a flight. */
export interface Ticket extends Pick<FlightCall, "requestId">, Pick<Aboard, "first"> {
  readonly owner: string;
  /** What must be known then to write the reply once more. */
  readonly resume: string;
  readonly seat: Aboard["seat"];
}

export interface Resumption {
  readonly ticket: Ticket;
  readonly aboard: Aboard;
}

/** A request, and what it says in its own dialect. */
export interface FlightRequest {
  readonly request: ChatRequest;
  readonly native?: Native | undefined;
}

export type Boarding =
  | { readonly kind: "failed"; readonly failure: FailureWords }
  /** The key stands for another body. */
  | { readonly kind: "mismatch" }
  /** More was said already than is held: who comes now has missed the beginning. */
  | { readonly kind: "missed" }
  | Aboard;

export interface Aboard extends Pick<Answered<unknown>, "cache" | "timings" | "flightId" | "first"> {
  readonly kind: "aboard";
  /** `lead`: this call pays; `join`: another one does; `stored`: it was paid for before. */
  readonly seat: "lead" | "join" | "stored";
  /** A stream's is a prediction; unless stored. */
  readonly receipt: Receipt;
  /** By which the caller may come back. */
  readonly ticket?: string | undefined;
  /** A `FlightLine` each. */
  readonly lines: ReadableStream<Uint8Array>;
}

/** A WeirError as it is copied, without its cause. */
export interface FailureWords {
  readonly code: ErrorCode;
  readonly message: string;
  readonly param: string | undefined;
  readonly retryAfterSeconds: number | undefined;
}

export function writeFailure({ code, message, param, retryAfterSeconds }: WeirError): FailureWords {
  return { code, message, param, retryAfterSeconds };
}

export function readFailure({ code, message, param, retryAfterSeconds }: FailureWords): WeirError {
  return new WeirError(code, message, {
    ...(param === undefined ? {} : { param }),
    ...(retryAfterSeconds === undefined ? {} : { retryAfterSeconds }),
  });
}
