// How does a chat request become an answer with its receipt?
import type { CachedAnswer } from "#cache";
import { makeAlarm } from "#core/alarm";
import type { ChatChunk, ChatCompletion, Receipt, ReceiptUsage } from "#core/contract";
import { heardOf } from "#core/heard";
import type { ChatStream, Said } from "#core/provider";
import { replayChunks } from "#core/replay-chunks";
import { writeUsage } from "#core/write-usage";
import { boundUsage, predictUsage, replayReceipt } from "#metering";
import { infer, inferStream, type Inferred } from "#inference";
import type { Answered, Asked } from "./asked.ts";
import { findCached, placeOf, spareFor, type Found, type Spare } from "./cached/find-cached.ts";
import { cascade, type Reader } from "./cascade/cascade.ts";
import { holdStream } from "./cascade/hold-stream.ts";
import { weighWhole } from "./cascade/weigh-whole.ts";
import { withoutFences } from "./cascade/without-fences.ts";
import type { Aboard } from "./flights/boarding.ts";
import { hearStream, hearWhole } from "./flights/hear.ts";
import { hearOut } from "./guard/hear-out.ts";
import { guardStream } from "./guard/guard-stream.ts";
import { guardWhole } from "./guard/guard-whole.ts";
import { makeGuard } from "./guard/guard.ts";
import { guarded, type Guarder } from "./guard/guarded.ts";
import { countRequest, holding, reserve } from "./money/reserve.ts";
import { permitChat } from "./permit/permit.ts";
import { makeInference } from "./plan/make-inference.ts";
import { withOwnCacheKey } from "./plan/own-cache-key.ts";
import { planWithin } from "./plan/plan-within.ts";
import { countUsage } from "./settle/count-usage.ts";
import { meterStream } from "./settle/meter-stream.ts";
import { noteLatency } from "./settle/note-latency.ts";
import { makeReceipt, settle, type Outcome } from "./settle/settle.ts";
import type { Stations } from "./stations.ts";
import { unmask } from "./tasks/unmask.ts";

/** The whole answer. @throws WeirError */
export function chat(asked: Asked, stations: Stations): Promise<Answered<Said<ChatCompletion>>> {
  return answer(asked, stations, {
    isStream: false,
    hear: hearWhole,
    replay: ({ completion, text }) => ({ value: completion, ...(text === undefined ? {} : { text }) }),
    infer,
    weighDraft: weighWhole,
    guard: { apply: guardWhole, drop: heardOf },
    settle: ({ answer: fenced }, outcome) => {
      const said = withoutFences(fenced, asked.request);
      const usage = countUsage(heardOf(said), outcome);
      const body = usage.source === "actual" ? said : withUsage(said, usage);
      const receipt = settle(outcome, usage, body.value);
      return { body, receipt: () => receipt };
    },
  });
}

/** In place of a count that is missing or cannot be true, what the receipt says. */
function withUsage({ value, native }: Said<ChatCompletion>, usage: ReceiptUsage): Said<ChatCompletion> {
  return { value: { ...value, usage: writeUsage(usage) }, ...(native === undefined ? {} : { native }) };
}

/** The answer as it is said. @throws WeirError what fails before the first chunk; later failures the stream throws. */
export function chatStream(asked: Asked, stations: Stations): Promise<Answered<ChatStream>> {
  return answer<ChatStream>(asked, stations, {
    isStream: true,
    hear: hearStream,
    replay,
    infer: inferStream,
    weighDraft: holdStream,
    guard: { apply: guardStream, drop: hearOut },
    settle: ({ answer: chunks }, outcome) => {
      let receipt = makeReceipt(outcome, predictUsage(asked.request));
      const onSettled = (settled: Receipt): void => {
        receipt = settled;
      };
      return { body: meterStream(chunks, outcome, onSettled), receipt: () => receipt };
    },
  });
}

/** What the two ways of answering do each in their own way. */
interface Way<Body> extends Reader<Body> {
  /** Where the owner wants what is said to be checked. */
  readonly guard: Guarder<Body>;
  /** What a call says that others share. */
  readonly hear: (aboard: Aboard, asked: Asked, stations: Stations) => Answered<Body> | Promise<Answered<Body>>;
  readonly replay: (stored: CachedAnswer) => Body;
  readonly settle: (inferred: Inferred<Body>, outcome: Outcome) => Pick<Answered<Body>, "body" | "receipt">;
}

/** The order of the stations: cache, route, infer, then meter and keep. What others ask for too is shared with them. */
async function answer<Body>(said: Asked, stations: Stations, way: Way<Body>): Promise<Answered<Body>> {
  const asked = permitChat(said, stations);
  const { flights } = stations;
  // Before all else: what is found out anew would be another answer, with ids of its own.
  if (asked.idempotencyKey !== undefined && flights !== undefined) {
    await countRequest(asked, stations);
    const call = { ...asked, purgedAt: await stations.cache.purgedAt({ place: placeOf(asked) }, asked) };
    return await way.hear(await flights.boardByKey(asked.idempotencyKey, call, way.isStream), asked, stations);
  }
  const unmasking = unmask(asked, stations);
  const unmasked = unmasking && (await unmasking);
  if (unmasked !== undefined) {
    await countRequest(asked, stations);
    const { receipt } = unmasked;
    return { body: way.replay(unmasked), receipt: () => receipt, cache: { kind: "bypass" }, timings: {} };
  }
  const startedAt = performance.now();
  const found = await findCached(asked, stations);
  const cacheMs = performance.now() - startedAt;
  const replayed = ({ answer: stored, report }: Spare): Answered<Body> => {
    const receipt = replayReceipt(stored.receipt, asked.requestId);
    stations.usageLog.record(asked.caller.account, receipt, asked.background);
    return { body: way.replay(stored), receipt: () => receipt, cache: report, timings: { cache: cacheMs } };
  };
  if (found.answer !== undefined) {
    const counted = await countRequest(asked, stations);
    if (found.isToRefresh === true) asked.background(refresh(counted, stations));
    return replayed({ ...found, answer: found.answer });
  }
  try {
    const answered = await askModels(asked, stations, way, found);
    return { ...answered, timings: { cache: cacheMs, ...answered.timings } };
  } catch (error) {
    const spare = spareFor(error, found);
    if (spare === undefined) throw error;
    return replayed(spare);
  }
}

/** Nothing that may be given is stored. What others ask for too, or its caller may come back for, is asked in a flight. */
async function askModels<Body>(
  asked: Asked,
  stations: Stations,
  way: Way<Body>,
  found: Found,
): Promise<Answered<Body>> {
  const { flights, cache } = stations;
  const shared = mayShare(asked) ? found.key : undefined;
  const isWanted = shared !== undefined && flights?.isHot(shared) === true;
  if (flights === undefined || (!isWanted && asked.resume === undefined)) {
    return await askAlone(asked, stations, way, found);
  }
  // What a flight has said is seconds old.
  const purgedAt = await cache.purgedAt({ place: placeOf(asked), key: shared, storedAt: Date.now() }, asked);
  const call = { ...(await countRequest(asked, stations)), isWanted, purgedAt };
  const aboard = await flights.board(shared, call, way.isStream);
  if (aboard !== undefined) return await way.hear(aboard, call, stations);
  return await askAlone(call, stations, way, found);
}

async function askAlone<Body>(asked: Asked, stations: Stations, way: Way<Body>, found: Found): Promise<Answered<Body>> {
  const startedAt = performance.now();
  const plan = planWithin(asked, stations, way.isStream);
  const { prompt_cache_key: cacheName } = asked.request;
  const sent = stations.isShared && cacheName !== undefined ? await withOwnCacheKey(asked, cacheName) : asked;
  const guard = makeGuard(asked, stations);
  const reserving = reserve(asked, stations, plan, () => boundUsage(asked.request));
  const hold = reserving && (await reserving);
  const inference = makeInference(sent, stations, plan);
  const given = holding(hold, cascade(way, inference, plan, stations.draftBook));
  const checked = guard && guarded(given, { guard, hold, onLost: inference.onLost, ...way.guard });
  const inferred = await (checked ?? given);
  const upstreamMs = performance.now() - startedAt;
  const { rung, attempts, reading, second } = inferred;
  const { originModel } = stations;
  noteLatency(stations.latencies, plan, inferred, { isStream: way.isStream, ms: upstreamMs });
  const ignored = rung.host.provider.ignored?.(asked.request, rung.model.id) ?? [];
  const settled = way.settle(inferred, {
    asked,
    stations,
    found,
    plan,
    rung,
    attempts,
    hold,
    upstreamMs,
    reading,
    second,
    ignored,
    originModel,
  });
  return { ...settled, cache: found.report, timings: { upstream: upstreamMs } };
}

/** Asks behind a stale answer for a fresh one, which is kept, and paid as any other. */
async function refresh(asked: Asked, stations: Stations): Promise<void> {
  const { signal: _signal, resume: _resume, ...rest } = asked;
  const cacheControl = { ...asked.cacheControl, noCache: true, onlyIfCached: false };
  const requestId = `${asked.requestId}_refresh`;
  try {
    await chat({ ...rest, cacheControl, requestId, alarm: makeAlarm() }, stations);
  } catch (error) {
    console.warn(JSON.stringify({ event: "refresh_failed", error: String(error) }));
  }
}

/** A flight heeds its lead's wishes only: the cache's, and its bounds. */
function mayShare({ cacheControl, bounds }: Asked): boolean {
  const { noCache, maxAgeSeconds, ttlSeconds } = cacheControl;
  return !noCache && maxAgeSeconds === undefined && ttlSeconds === undefined && bounds === undefined;
}

/** A stored answer said again, all at once: a generator will do, since it has one turn. */
async function* replay({ completion }: CachedAnswer): AsyncGenerator<readonly Said<ChatChunk>[], undefined, undefined> {
  yield replayChunks(completion).map((value) => ({ value }));
  return undefined;
}
