// How high is a rung of the ladder, and why was it taken?
import type { Receipt } from "#core/contract";

/** From the cheapest up. */
export type Tier = Receipt["tier"];

/** The reason of a route, one token. */
export type RouteReason = Receipt["route"];
