// Which plan keeps within the caller's bounds and scopes?
import { boundHeaders } from "#core/bounds";
import { WeirError } from "#core/weir-error";
import type { ChatPlan } from "#routing";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";
import { capPlan } from "./cap-plan.ts";

/** What nothing can be done about in time is told as the reason that it is. @throws WeirError */
export function planWithin(asked: Asked, stations: Stations, isStream: boolean): ChatPlan {
  const { request, caller, bounds } = asked;
  try {
    return capPlan(stations.route(request, bounds, isStream), asked, stations);
  } catch (error) {
    const isScope = error instanceof WeirError && error.code === "contract_unmet" && error.param === boundHeaders.tiers;
    if (isScope && caller.allowance.tiers !== undefined) {
      const message = "Cannot answer: the key's scopes do not hold a tier that can do this";
      throw new WeirError("permission_denied", message, { param: "model", cause: error });
    }
    throw error;
  }
}
