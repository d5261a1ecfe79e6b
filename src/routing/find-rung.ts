// Which model does a name mean, and on which host?
import { describeModel, findModel, type Kind } from "#catalog";
import type { Host, Hosts, Rung } from "#core/host";
import { hostTiers } from "#core/tier";
import { WeirError } from "#core/weir-error";

/** @param param the field that names it. @throws WeirError `model_not_found` */
export function mustFindRung(kind: Kind, name: string, hosts: Hosts, param = "model"): Rung {
  const rung = findRung(kind, name, hosts);
  if (rung !== undefined) return rung;
  const other = kind === "chat" ? "embeddings" : "chat";
  const why =
    findRung(other, name, hosts) === undefined || name.includes("/")
      ? ""
      : ` that answers here: it is one for ${other}`;
  const message = `Cannot find model '${name}'${why}: see GET /v1/models for what this deployment offers`;
  throw new WeirError("model_not_found", message, { param });
}

/**
 * A tier, a catalogue id or a snapshot of it, a model that the owner has given a tier's host, or `tier/any name its host
 * knows`; undefined when it is nothing of these.
 */
function findRung(kind: Kind, name: string, hosts: Hosts): Rung | undefined {
  if (name === "edge" || name === "origin") return defaultRung(kind, hosts[name]);
  for (const tier of hostTiers) {
    const host = hosts[tier];
    const prefix = `${tier}/`;
    if (host !== undefined && name.startsWith(prefix) && name.length > prefix.length) {
      return answers(kind, host) ? { host, model: describeModel(kind, name.slice(prefix.length), host) } : undefined;
    }
  }
  const model = findModel(kind, name);
  const host = model?.tier === "edge" ? hosts.edge : hosts.origin;
  // An edge of one's own (EDGE_BASE_URL) does not serve Workers AI's models.
  if (model !== undefined && host?.provider.name === model.provider) return { host, model };
  return ownRung(kind, name, hosts.edge) ?? ownRung(kind, name, hosts.origin);
}

function ownRung(kind: Kind, name: string, host: Host | undefined): Rung | undefined {
  const ids = kind === "chat" ? [host?.defaultModel, host?.secondModel] : [host?.embeddingModel];
  return host !== undefined && ids.includes(name) ? { host, model: describeModel(kind, name, host) } : undefined;
}

export function defaultRung(kind: Kind, host: Host | undefined): Rung | undefined {
  const id = kind === "chat" ? host?.defaultModel : host?.embeddingModel;
  return host === undefined || id === undefined ? undefined : { host, model: describeModel(kind, id, host) };
}

function answers(kind: Kind, { embeddingModel }: Host): boolean {
  return kind === "chat" || embeddingModel !== undefined;
}
