// How high is a rung of the ladder, and why was it taken?
import type { Receipt } from "#core/contract";

export type Tier = Receipt["tier"];

/** Those of model hosts, from the cheapest up. */
export const hostTiers = ["edge", "origin"] as const satisfies readonly Tier[];

/** The whole ladder. */
export const tiers = ["isolate", ...hostTiers] as const satisfies readonly Tier[];

/** The reason of a route, one token. */
export type RouteReason = Receipt["route"];
