// What comes in through the gateway, and what goes out?
import type { Alarm } from "#core/alarm";
import type { Bounds } from "#core/bounds";
import type { CacheControl } from "#core/cache-control";
import type { Caller } from "#core/caller";
import type { ChatRequest, Receipt } from "#core/contract";
import type { Background } from "#core/hand-over";
import type { TraceContext } from "#core/trace-context";
import type { FirstCall } from "./first-call.ts";

export interface Asked<Request = ChatRequest> {
  readonly request: Request;
  readonly caller: Caller;
  readonly requestId: string;
  readonly alarm: Alarm;
  /** Aborts when the caller leaves, or with a WeirError when the time that it gave is up. */
  readonly signal?: AbortSignal;
  /** Weir's place in the caller's trace, where there is one. */
  readonly trace?: TraceContext | undefined;
  /** How long it waits for its answer, where it has said so. */
  readonly waitsMs?: number | undefined;
  /** The caller's quota has been told of this request already. */
  readonly isCounted?: true;
  /** Keeps work alive after the reply. */
  readonly background: Background;
  readonly cacheControl: CacheControl;
  readonly bounds?: Bounds | undefined;
  /** Whether what leaves the deployment is to be redacted; undefined where the request's own `weir` says it. */
  readonly redact?: boolean | undefined;
  /** The caller's own name for this call: the same body under it gets the same answer, for a day. */
  readonly idempotencyKey?: string | undefined;
  /** Others ask for the same at this time: to keep it is worth its price. */
  readonly isWanted?: boolean | undefined;
  /** What was kept until then was purged, and is no answer to this. Milliseconds since the epoch. */
  readonly purgedAt?: number | undefined;
  /** Where the caller may come back for its stream: what must be known then to write it once more. */
  readonly resume?: string | undefined;
}

export interface Answered<Body> {
  readonly body: Body;
  /** What it cost. Of a stream: what it is predicted to cost, until it has ended. */
  readonly receipt: () => Receipt;
  readonly cache: CacheReport;
  /** Milliseconds spent at each station, for `server-timing`. */
  readonly timings: Readonly<Record<string, number>>;
  /** By which the caller may come back for its stream. */
  readonly flightId?: string | undefined;
  /** What it was first an answer to, where it may be given again: the same answer has the same ids. */
  readonly first?: FirstCall | undefined;
}

/**
 * What became of it, for `cache-status` (RFC 9211): `request` means the caller did not want a stored answer, `collapsed`
 * that another one's call, on its way at that moment, has answered this one too.
 */
export type CacheReport =
  | {
      readonly kind: "hit";
      readonly ageSeconds: number;
      /** Below 0 when it was stale. */
      readonly ttlSeconds: number;
      /** Why it was given although it was stale, or asked for in other words. */
      readonly detail?: "max-stale" | "stale-while-revalidate" | "stale-if-error" | "semantic";
    }
  | {
      readonly kind: "miss" | "request" | "bypass" | "stale" | "collapsed";
      /** Where the fresh answer is kept; told once it is there, which of a stream is after its headers. */
      stored?: "store" | "isolate" | undefined;
    };
