// Is this answer one to be given again, and where is it kept?
import { isSameAnswer } from "#cache/semantic";
import type { ChatCompletion, Receipt } from "#core/contract";
import { verify } from "#verification";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";
import { placeOf, type Found } from "./find-cached.ts";

interface Given {
  readonly asked: Asked;
  readonly stations: Stations;
  readonly found: Found;
}

/** Whole and good answers only; nobody waits for it. The report tells where it will be found. */
export function keepAnswer({ asked, stations, found }: Given, completion: ChatCompletion, receipt: Receipt): void {
  const { key, report, asking, twin } = found;
  if (key === undefined || verify(asked.request, completion).kind !== "good") return;
  const answer = { completion, receipt: { ...receipt, cache_key: key }, storedAt: Date.now() };
  const { isWanted } = asked;
  const { ttlSeconds } = asked.cacheControl;
  const { where, done } = stations.cache.keep(key, placeOf(asked), { answer, ttlSeconds, isWanted });
  asked.background(done);
  if (report.kind !== "hit") report.stored = where;
  if (asking === undefined) return;
  if (twin !== undefined) twin.learn(isSameAnswer(twin.answer.completion, completion));
  if (where !== undefined) stations.semantic?.add(asking, key);
}
