// How is one answer asked for, and said to all who wait for it?
import { makeAlarm } from "#core/alarm";
import type { ChatRequest, Receipt } from "#core/contract";
import { withNative } from "#core/native";
import { readExactJson } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Answered, Asked } from "../asked.ts";
import { chat, chatStream } from "../chat.ts";
import type { Stations } from "../stations.ts";
import {
  writeFailure,
  type Aboard,
  type FailureWords,
  type FlightCall,
  type FlightLine,
  type FlightRequest,
} from "./boarding.ts";
import { makeBroadcast, type Broadcast } from "./broadcast.ts";

/** Of one answer, in UTF-16 code units. */
const maxHeldChars = 1024 * 1024;

export type Head = Pick<Aboard, "receipt" | "cache" | "timings">;

export interface Flight {
  readonly bodyHash: string | undefined;
  readonly broadcast: Broadcast;
  /** What can be said before the answer, or why there is none. Never rejects. */
  readonly head: Promise<Head | { readonly failure: FailureWords }>;
}

/** Where it flies. */
export interface Airspace {
  readonly stations: Stations;
  readonly background: (work: Promise<unknown>) => void;
  /** The whole answer was said; the listeners hear of its end when this is done. */
  readonly land: (flight: Flight, receipt: Receipt) => Promise<void>;
  /** It broke off in the midst of the answer. */
  readonly crash: (flight: Flight) => void;
}

export function takeOff(call: FlightCall, airspace: Airspace): Flight {
  const { said, isStream, bodyHash, ...copied } = call;
  const { background } = airspace;
  // Within the flight nobody boards another.
  const stations: Stations = { ...airspace.stations, flights: undefined };
  const leaving = new AbortController();
  const broadcast = makeBroadcast(maxHeldChars, () => {
    leaving.abort();
  });
  const asked: Asked = {
    ...copied,
    request: readRequest(said),
    alarm: makeAlarm(),
    signal: leaving.signal,
    background,
  };

  function say(line: FlightLine): void {
    broadcast.say(`${JSON.stringify(line)}\n`);
  }
  async function sayWhole(): Promise<Head> {
    const answered = await chat(asked, stations);
    say({ answer: answered.body });
    await end(answered.receipt());
    return headOf(answered);
  }
  async function sayStream(): Promise<Head> {
    const answered = await chatStream(asked, stations);
    background(sayBatches(answered));
    return headOf(answered);
  }
  async function sayBatches({ body, receipt }: Awaited<ReturnType<typeof chatStream>>): Promise<void> {
    try {
      for (let step = await body.next(); step.done !== true; step = await body.next()) say({ batch: step.value });
      await end(receipt());
    } catch (error) {
      say({ fail: writeFailure(error) });
      airspace.crash(flight);
      broadcast.end();
    }
  }
  async function end(receipt: Receipt): Promise<void> {
    say({ end: receipt });
    await airspace.land(flight, receipt);
    broadcast.end();
  }
  async function fly(): Promise<Head | { readonly failure: FailureWords }> {
    try {
      return isStream ? await sayStream() : await sayWhole();
    } catch (error) {
      broadcast.end();
      return { failure: writeFailure(error) };
    }
  }

  const flight: Flight = { bodyHash, broadcast, head: Promise.resolve().then(fly) };
  return flight;
}

/** A caller's isolate has written it, having checked it. */
function readRequest(said: string): ChatRequest {
  const value = readExactJson(said);
  if (!isFlightRequest(value)) throw new WeirError("internal_error", "Cannot answer: the flight was told nothing");
  return value.native === undefined ? value.request : withNative(value.request, value.native);
}

function isFlightRequest(value: unknown): value is FlightRequest {
  return isRecord(value) && isRecord(value["request"]);
}

function headOf({ receipt, cache, timings }: Answered<unknown>): Head {
  return { receipt: receipt(), cache, timings };
}
