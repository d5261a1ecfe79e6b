// May this caller ask for that? The one place where scopes are enforced.
import { boundHeaders, type Bounds } from "#core/bounds";
import type { Allowance, Caller } from "#core/caller";
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { isCovered } from "./scopes.ts";

/** @param path as the router has read it. @throws WeirError `permission_denied` */
export function permitEndpoint({ allowance: { endpoints } }: Caller, path: string): void {
  if (endpoints === undefined || isCovered(path, endpoints)) return;
  throw refuse("route", path.slice(0, 100));
}

/** @param names as the request says them; those that are empty are none. @throws WeirError `permission_denied` */
export function permitModels({ allowance: { models } }: Caller, names: readonly string[]): void {
  if (models === undefined) return;
  const strange = names.map((name) => name.trim()).find((name) => name !== "" && !models.has(name));
  if (strange !== undefined) throw refuse("model", strange.slice(0, 200), "model");
}

/** @throws WeirError `permission_denied` */
export function permitTask({ allowance: { tasks } }: Caller, name: string): void {
  if (tasks !== undefined && !tasks.has(name)) throw refuse("task", name, "task");
}

/** @throws WeirError `permission_denied` */
export function permitTier({ allowance: { tiers } }: Caller, tier: Tier): void {
  if (tiers !== undefined && !tiers.has(tier)) throw refuse("tier", tier, "model");
}

/** What the caller wants, as far as it may have it. @throws WeirError `permission_denied` where that is nothing */
export function narrowBounds({ allowance: { tiers } }: Caller, bounds: Bounds | undefined): Bounds | undefined {
  if (tiers === undefined) return bounds;
  const wanted = bounds?.tiers;
  const left = wanted === undefined ? tiers : new Set([...wanted].filter((tier) => tiers.has(tier)));
  if (left.size === 0) throw refuse("tier", [...(wanted ?? [])].join(", "), boundHeaders.tiers);
  return { ...bounds, tiers: left };
}

/** @throws WeirError `permission_denied` unless the page that asks is one of these; without a list any may. */
export function permitOrigin(origins: readonly string[] | undefined, origin: string | null): void {
  if (origins === undefined || (origin !== null && origins.includes(origin))) return;
  throw new WeirError("permission_denied", "Cannot answer this page: the key is for other origins");
}

/** Without a bound on what is asked for by name: for a call that Weir itself makes on the way. */
export function withoutNames(caller: Caller): Caller {
  const { models: _models, tasks: _tasks, ...allowance }: Allowance = caller.allowance;
  return { ...caller, allowance };
}

function refuse(kind: string, name: string, param?: string): WeirError {
  const message = `Cannot answer: the key's scopes do not hold the ${kind} '${name}'`;
  return new WeirError("permission_denied", message, param === undefined ? {} : { param });
}
