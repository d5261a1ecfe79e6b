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

/** The origin's reply, unread: what it cost only the origin knows. It is counted as a request. @throws WeirError */
export async function pass(
  asked: Omit<Asked<Passed>, "cacheControl">,
  stations: Stations,
  host: Host,
): Promise<Response> {
  const { request, alarm, trace, caller, requestId, background } = asked;
  const { limits, usageLog } = stations;
  permitPass(caller, host);
  refuseUnread(asked, stations);
  refuseUnpriced(caller);
  await countRequest(asked, stations);
  const response = await passOn({ request, host, limits, alarm, trace });
  usageLog.record(caller.account, unmeteredReceipt(requestId, host), background);
  return response;
}
