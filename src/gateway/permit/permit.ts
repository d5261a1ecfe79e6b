// May this be asked here at all?
import { narrowBounds, permitModels, permitTask, permitTier, withoutNames } from "#auth";
import type { Caller } from "#core/caller";
import type { Host, Rung } from "#core/host";
import { WeirError } from "#core/weir-error";
import type { Asked } from "../asked.ts";
import type { Stations } from "../stations.ts";
import { heedRedaction, refuseUnredactable } from "./heed-redaction.ts";
import { heedPolicy } from "./policy.ts";

/** The call within its caller's scopes, and as the owner's policy has it. @throws WeirError `permission_denied` */
export function permitChat(said: Asked, stations: Stations): Asked {
  const { request, caller } = said;
  permitModels(caller, [request.model, ...(request.weir?.fallback ?? "").split(",")]);
  const asked = heedRedaction(heedPolicy(said, stations.policies), stations);
  refuseUnredactable(asked);
  const bounds = narrowBounds(caller, asked.bounds);
  return bounds === asked.bounds ? asked : { ...asked, bounds };
}

/** The models that a task asks are Weir's choice, not its caller's. @throws WeirError `permission_denied` */
export function permitTaskCall<Call extends Asked<unknown>>(asked: Call, name: string): Call {
  const { caller, bounds } = asked;
  permitTask(caller, name);
  return { ...asked, caller: withoutNames(caller), bounds: narrowBounds(caller, bounds) };
}

/** Of a call to one model that is not chosen within bounds. @throws WeirError `permission_denied` */
export function permitRung({ caller, request }: Asked<{ readonly model: string }>, rungs: readonly Rung[]): void {
  permitModels(caller, [request.model]);
  for (const { host } of rungs) permitTier(caller, host.tier);
}

/** What is passed on unread may name any model. @throws WeirError `permission_denied` */
export function permitPass(caller: Caller, host: Host): void {
  permitTier(caller, host.tier);
  if (caller.allowance.models === undefined) return;
  const message = "Cannot pass the call on: the key's scopes name models, and which one is asked for is not read here";
  throw new WeirError("permission_denied", message);
}
