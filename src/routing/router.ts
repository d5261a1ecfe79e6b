// Which plan answers this request?
import { findModel, modelOrStandIn } from "#catalog";
import type { ChatRequest } from "#core/contract";
import type { Host, Hosts, Rung } from "#core/host";
import type { RouteReason } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { readNeeds, unmetNeed, type Needs } from "./capabilities.ts";
import { readFeatures } from "./features.ts";
import type { Judge } from "./judge.ts";

export interface Plan {
  /** Tried in order. */
  readonly rungs: readonly [Rung, ...Rung[]];
  /** Why the first rung is the first. */
  readonly reason: RouteReason;
}

/** @throws WeirError `model_not_found`, or `unsupported_parameter` when the model named cannot do what is asked. */
export type Router = (request: ChatRequest) => Plan;

export function makeRouter(hosts: Hosts, judge: Judge): Router {
  return (request) => {
    if (request.model === "auto") return planAuto(request, hosts, judge);
    const rung = findRung(request.model, hosts);
    if (rung === undefined) {
      const message = `Cannot find model '${request.model}': see GET /v1/models for what this deployment offers`;
      throw new WeirError("model_not_found", message, { param: "model" });
    }
    const unmet = unmetNeed(readNeeds(request), rung.model);
    if (unmet !== undefined) {
      const message = `Cannot ask model '${rung.model.id}' for '${unmet.param}': ${unmet.why}`;
      throw new WeirError("unsupported_parameter", message, { param: unmet.param });
    }
    return { rungs: [rung], reason: "pinned" };
  };
}

/** The model that a name means: a tier, a catalogue id, or `tier/any name its host knows`. */
function findRung(name: string, hosts: Hosts): Rung | undefined {
  if (name === "edge" || name === "origin") return defaultRung(hosts[name]);
  for (const tier of ["edge", "origin"] as const) {
    const host = hosts[tier];
    const prefix = `${tier}/`;
    if (host !== undefined && name.startsWith(prefix) && name.length > prefix.length) {
      return { host, model: modelOrStandIn(name.slice(prefix.length), host) };
    }
  }
  const model = findModel(name);
  const host = model?.tier === "edge" ? hosts.edge : hosts.origin;
  // An edge of one's own (EDGE_BASE_URL) does not serve Workers AI's models.
  return model !== undefined && host?.provider.name === model.provider ? { host, model } : undefined;
}

function defaultRung(host: Host | undefined): Rung | undefined {
  return host && { host, model: modelOrStandIn(host.defaultModel, host) };
}

/** Small where possible, big where necessary; the other one stands by in case a host fails. */
function planAuto(request: ChatRequest, hosts: Hosts, judge: Judge): Plan {
  const rungs = [defaultRung(hosts.edge), defaultRung(hosts.origin)].filter((rung) => rung !== undefined);
  const needs = readNeeds(request);
  const [first, second] = rungs.filter(({ model }) => unmetNeed(needs, model) === undefined);
  if (first === undefined) throw refuse(needs, rungs);
  if (second === undefined) return { rungs: [first], reason: "capability" };
  const verdict = judge(readFeatures(request, needs.inputTokens));
  return { rungs: verdict === "easy" ? [first, second] : [second, first], reason: verdict };
}

function refuse(needs: Needs, rungs: readonly Rung[]): WeirError {
  const largest = rungs.at(-1);
  if (largest === undefined) return new WeirError("not_configured", "Cannot answer: this deployment has no model host");
  const { param, why } = unmetNeed(needs, largest.model) ?? { param: "model", why: "unknown" };
  return new WeirError("unsupported_parameter", `Cannot answer '${param}': not even the largest model can: ${why}`, {
    param,
  });
}
