// How does a call that Weir has no dialect for reach the origin?
import type { Host } from "#core/host";
import type { Passed } from "#core/provider";
import { passOn } from "#inference";
import { unmeteredReceipt } from "#metering";
import type { Asked } from "./asked.ts";
import { countRequest, refuseUnpriced } from "./money/reserve.ts";
import { refuseUnread } from "./permit/heed-redaction.ts";
import { permitPass } from "./permit/permit.ts";
import type { Stations } from "./stations.ts";

/** What a caller sends, as it comes. */
export interface Upload extends Pick<Passed, "body"> {
  /** Aborts when the caller has stopped sending. */
  readonly signal?: AbortSignal;
}

export interface PassAsked extends Omit<Asked<Omit<Passed, "body">>, "cacheControl" | "signal"> {
  /** Called once, when the call is let in. */
  readonly takeBody: () => Upload | Promise<Upload>;
}

/** The origin's reply, unread: what it cost only the origin knows. It is counted as a request. @throws WeirError */
export async function pass(asked: PassAsked, stations: Stations, host: Host): Promise<Response> {
  const { request, alarm, trace, caller, requestId, background } = asked;
  const { limits, usageLog } = stations;
  permitPass(caller, host);
  refuseUnread(asked, stations);
  refuseUnpriced(caller);
  await countRequest(asked, stations);
  const { body, signal } = await asked.takeBody();
  const response = await passOn({ request: { ...request, body }, host, limits, alarm, signal, trace });
  usageLog.record(caller.account, unmeteredReceipt(requestId, host), background);
  return response;
}
