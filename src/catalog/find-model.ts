// Which entry describes this model?
import type { Host } from "#core/host";
import type { Capability, Model } from "#core/model";
import { models } from "./models.ts";

const byId: ReadonlyMap<string, Model> = new Map(models.map((model) => [model.id, model]));

export function findModel(id: string): Model | undefined {
  return byId.get(id);
}

/**
 * The entry of a model that a host is asked for by name. One that no catalogue row describes is taken to be capable of
 * everything (its host knows better) and as dear as the dearest of its tier and provider, so that a bill is never a
 * surprise upwards.
 */
export function modelOrStandIn(id: string, host: Host): Model {
  const known = byId.get(id);
  if (known !== undefined && known.tier === host.tier) return known;
  const peers = models.filter((model) => model.tier === host.tier);
  const own = peers.filter((model) => model.provider === host.provider.name);
  const dearest = (own.length > 0 ? own : peers).toSorted(
    (a, b) => b.price.outputUsdPerMillion - a.price.outputUsdPerMillion,
  )[0];
  if (dearest === undefined) throw new Error(`Cannot price model '${id}': the catalogue has no model of its tier`);
  return { ...dearest, id, provider: host.provider.name, contextTokens: Infinity, capabilities: everything };
}

const everything: readonly Capability[] = ["tools", "json_schema", "vision", "audio", "files", "logprobs", "many"];
