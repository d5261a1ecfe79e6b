// How is one answer asked for, and said to all who wait for it?
import { makeAlarm } from "#core/alarm";
import { asWeirError } from "#core/as-weir-error";
import type { ChatRequest, Receipt } from "#core/contract";
import type { Background } from "#core/hand-over";
import { withNative } from "#core/native";
import { readOwnJson } from "#core/read-exact-json";
import { isRecord } from "#core/read-record";
import { WeirError } from "#core/weir-error";
import type { Answered, Asked } from "../asked.ts";
import { chat, chatStream } from "../chat.ts";
import { makeFirst, type FirstCall } from "../first-call.ts";
import type { Stations } from "../stations.ts";
import { makeAudience, type Audience } from "./audience.ts";
import { makePacker } from "./pack.ts";
import { writeSaid } from "./said.ts";
import { writeFailure, type Aboard, type FailureWords, type FlightCall, type FlightRequest } from "./boarding.ts";

export type Head = Pick<Aboard, "receipt" | "cache" | "timings">;

export interface Flight extends Pick<Audience, "broadcast" | "tickets" | "stop"> {
  readonly bodyHash: string | undefined;
  /** Under an Idempotency-Key all are given one answer, the first one's; otherwise each its own. */
  readonly first: FirstCall | undefined;
  /** What can be said before the answer, or why there is none. Never rejects. */
  readonly head: Promise<Head | { readonly failure: FailureWords }>;
}

export interface Landing {
  readonly receipt: Receipt;
  /** The cache has it, so that whoever asks may be given it. */
  readonly isKept: boolean;
}

/** Where it flies. */
export interface Airspace {
  /** Those of the configuration that is in force now. */
  readonly readStations: () => Stations | Promise<Stations>;
  readonly background: Background;
  /** The whole answer was said; its lines end, and a whole one is given, when this is done. */
  readonly land: (flight: Flight, landing: Landing) => Promise<void>;
  /** It broke off in the midst of the answer, as was said; its lines end when this is done. */
  readonly crash: (flight: Flight) => Promise<void>;
}

export function takeOff(call: FlightCall, airspace: Airspace): Flight {
  const { said, isStream, bodyHash, comeBack: _comeBack, ...copied } = call;
  const { background } = airspace;
  const audience = makeAudience();
  const { say } = audience;
  const asked: Asked = {
    ...copied,
    request: readRequest(said),
    alarm: makeAlarm(),
    signal: audience.signal,
    // Each who boards was counted where it came from.
    isCounted: true,
    background,
  };

  async function sayWhole(stations: Stations): Promise<Head> {
    const answered = await chat(asked, stations);
    say({ answer: writeSaid(answered.body) });
    await end(answered);
    return headOf(answered);
  }
  async function sayStream(stations: Stations): Promise<Head> {
    const answered = await chatStream(asked, stations);
    background(sayBatches(answered));
    return headOf(answered);
  }
  async function sayBatches(answered: Awaited<ReturnType<typeof chatStream>>): Promise<void> {
    const { body } = answered;
    const pack = makePacker();
    try {
      for (let step = await body.next(); step.done !== true; step = await body.next()) {
        say({ batch: step.value.map((said) => pack(writeSaid(said))) });
      }
      await end(answered);
    } catch (error) {
      say({ fail: failureOf(error, call.requestId) });
      await airspace.crash(flight);
      audience.end();
    }
  }
  async function end(answered: Answered<unknown>): Promise<void> {
    const receipt = answered.receipt();
    say({ end: receipt });
    await settled(airspace.land(flight, { receipt, isKept: isKept(answered) }));
    audience.end();
  }
  async function fly(): Promise<Head | { readonly failure: FailureWords }> {
    try {
      // Within the flight nobody boards another.
      const stations: Stations = { ...(await airspace.readStations()), flights: undefined };
      return isStream ? await sayStream(stations) : await sayWhole(stations);
    } catch (error) {
      audience.end();
      return { failure: failureOf(error, call.requestId) };
    }
  }
  const first = bodyHash === undefined ? undefined : makeFirst(call.requestId);
  const flight: Flight = { ...audience, bodyHash, first, head: Promise.resolve().then(fly) };
  return flight;
}

/** It is paid: to fail now would have it paid again. Whoever comes while this object lives is given it all the same. */
async function settled(landing: Promise<void>): Promise<void> {
  try {
    await landing;
  } catch (error) {
    console.warn(JSON.stringify({ event: "flight_not_kept", error: String(error) }));
  }
}

/** What nobody foresaw is reported here: the callers' isolates are not told its cause. */
function failureOf(error: unknown, requestId: string): FailureWords {
  const failure = asWeirError(error);
  if (failure !== error) {
    const cause = error instanceof Error ? error.stack : error;
    console.error(JSON.stringify({ event: "flight_failed", requestId, code: failure.code, cause }));
  }
  return writeFailure(failure);
}

/** A caller's isolate has written it, having checked it. */
function readRequest(said: string): ChatRequest {
  const value = readOwnJson(said);
  if (!isFlightRequest(value)) throw new WeirError("internal_error", "Cannot answer: the flight was told nothing");
  return value.native === undefined ? value.request : withNative(value.request, value.native);
}

function isFlightRequest(value: unknown): value is FlightRequest {
  return isRecord(value) && isRecord(value["request"]);
}

function isKept({ cache }: Answered<unknown>): boolean {
  return cache.kind === "hit" || cache.stored !== undefined;
}

function headOf({ receipt, cache, timings }: Answered<unknown>): Head {
  return { receipt: receipt(), cache, timings };
}
