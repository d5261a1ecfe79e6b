// Which entry describes this model?
import type { Host } from "#core/host";
import type { Capability, Model } from "#core/model";
import { withoutDate } from "#core/without-date";
import { chatModels } from "./chat-models.ts";
import { embeddingModels } from "./embedding-models.ts";
import { guardModels } from "./guard-models.ts";

/** What a model makes. */
export type Kind = "chat" | "embeddings" | "guard";

export const models: Readonly<Record<Kind, readonly Model[]>> = {
  chat: chatModels,
  embeddings: embeddingModels,
  guard: guardModels,
};

const byId = { chat: indexById(chatModels), embeddings: indexById(embeddingModels), guard: indexById(guardModels) };

function indexById(rows: readonly Model[]): ReadonlyMap<string, Model> {
  return new Map(rows.map((model) => [model.id, model]));
}

/** A snapshot is its model under its own name: a host is asked for what the caller has named. */
export function findModel(kind: Kind, id: string): Model | undefined {
  const exact = byId[kind].get(id);
  if (exact !== undefined) return exact;
  const model = byId[kind].get(withoutDate(id));
  return model === undefined ? undefined : { ...model, id };
}

/**
 * The entry of a model that a host is asked for by name. One that no catalogue row describes is taken to be capable of
 * everything (its host knows better) and as dear as the dearest of its tier and provider, so that a bill is never a
 * surprise upwards. OpenAI's models named `-pro` cost some ten times the others: they say what such a name costs, and no other.
 * Who has a host of their own at the edge has a small model there: the large ones among Cloudflare's say nothing of its cost.
 */
export function describeModel(kind: Kind, id: string, host: Host): Model {
  const known = findModel(kind, id);
  if (known !== undefined && known.tier === host.tier) return known;
  const peers = models[kind].filter((model) => model.tier === host.tier);
  const own = peers.filter((model) => model.provider === host.provider.name);
  const pool = own.length > 0 ? own : peers.filter(isUsual);
  const alike = pool.filter((model) => isPro(model.id) === isPro(id));
  const dearest = (alike.length > 0 ? alike : pool).toSorted((a, b) => total(b) - total(a))[0];
  if (dearest === undefined) throw new Error(`Cannot price model '${id}': the catalogue has no model of its tier`);
  // Whether it thinks nobody knows: silence says that its host is dead.
  const { thinks: _thinks, ...fields } = dearest;
  return {
    ...fields,
    id,
    provider: host.provider.name,
    contextTokens: Infinity,
    capabilities: everything,
    isUnlisted: true,
  };
}

function isUsual({ tier, parameters }: Model): boolean {
  return tier !== "edge" || parameters.activeBillions <= 10;
}

function isPro(id: string): boolean {
  return /-pro(?:-|$)/.test(id);
}

function total({ price }: Model): number {
  return price.inputUsdPerMillion + price.outputUsdPerMillion + price.cachedInputUsdPerMillion;
}

const everything: readonly Capability[] = [
  "tools",
  "parallel_tools",
  "json_schema",
  "strict_schema",
  "vision",
  "audio",
  "files",
  "logprobs",
  "many",
  "functions",
  "custom_tools",
  "web_search",
  "prediction",
  "dimensions",
  "token_ids",
];
