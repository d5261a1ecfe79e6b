// What does each room get of this deployment?
import { makeAdminAuth, makeBindingAuth } from "#auth";
import { listModelIds, modelOrStandIn } from "#catalog";
import type { Host, Hosts } from "#core/host";
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { makeFlights } from "#gateway";
import { makePurses, makeUsageLog, predictSpend } from "#metering";
import { makeEmbeddingsRouter, withEmbeddingStandIns, withStandIns } from "#routing";
import { readTemplates, tasks } from "#tasks";
import type { Env } from "./env.ts";
import { isShared, readAuth, readAuthMode, readPassThrough } from "./read-auth.ts";
import { readCache } from "./read-cache.ts";
import { readConfig } from "./read-config.ts";
import { readHosts } from "./read-hosts.ts";
import { readLimits } from "./read-limits.ts";
import { readOtherOrigins } from "./read-other-origins.ts";
import { readRouting } from "./read-routing.ts";
import { readList, readNumber } from "./read-values.ts";

const defaults = {
  maxBodyBytes: 1024 * 1024,
};

/** Reads the environment once: each isolate sees one. */
export function readDeployment(env: Env) {
  const known = deployments.get(env) ?? makeDeployment(env);
  deployments.set(env, known);
  return known;
}

const deployments = new WeakMap<Env, ReturnType<typeof makeDeployment>>();

function makeDeployment(env: Env) {
  const config = readConfig(env.WEIR_CONFIG);
  const hosts = readHosts(env);
  const { origin } = hosts;
  const originModel = origin && modelOrStandIn("chat", origin.defaultModel, origin);
  const originEmbeddingModel =
    origin?.embeddingModel === undefined ? undefined : modelOrStandIn("embeddings", origin.embeddingModel, origin);
  const others = readOtherOrigins(env, origin);
  const cache = readCache(env, fingerprint(env, hosts));
  const { route, latencies, drafts } = readRouting(env, hosts);
  return {
    ...readAuth(env, config),
    bindingAuth: makeBindingAuth(readAuthMode(env)),
    adminAuth: makeAdminAuth(env.ADMIN_TOKEN),
    hosts,
    stations: {
      cache,
      tasks,
      tiers: new Set<Tier>(["isolate", ...Object.values(hosts).map(({ tier }: Host) => tier)]),
      unmask: readTemplates(env.TASK_TEMPLATES, tasks),
      route: withStandIns(route, others, predictSpend),
      routeEmbeddings: withEmbeddingStandIns(makeEmbeddingsRouter(hosts), others),
      drafts,
      latencies,
      limits: readLimits(env),
      isShared: isShared(env, config),
      usageLog: makeUsageLog(env.LEDGER),
      purses: makePurses(env.LEDGER),
      flights: makeFlights(env.FLIGHTS),
      originModel,
      originEmbeddingModel,
    },
    passThrough: readPassThrough(env, config),
    modelIds: listModelIds(hosts),
    maxBodyBytes: readNumber("MAX_BODY_BYTES", env.MAX_BODY_BYTES, defaults.maxBodyBytes),
    corsOrigins: readOrigins(env.CORS_ORIGINS),
    readAsset: async (file: string) => await env.ASSETS?.fetch(`http://assets/${file}`),
  };
}

/** Scheme, host and port, as a browser writes them: with a `*`, a path or a capital none would ever be met. */
function readOrigins(text: string | undefined): ReadonlySet<string> {
  const origins = readList(text);
  if (origins.every((origin) => /^[a-z][a-z\d+.-]*:\/\/[^\sA-Z/*?#@]+$/.test(origin))) return new Set(origins);
  throw new WeirError("not_configured", "Cannot serve: CORS_ORIGINS must list origins such as https://app.example");
}

/** Another host or default model gives other answers: those of before must not be found. */
function fingerprint(env: Env, { edge, origin }: Hosts): string {
  const places = [
    env.EDGE_BASE_URL,
    edge?.defaultModel,
    edge?.sandbox,
    env.ORIGIN_BASE_URL,
    origin?.provider.name,
    origin?.defaultModel,
    origin?.sandbox,
    ...(env.ORIGINS === undefined ? [] : [env.ORIGINS]),
  ];
  return JSON.stringify(places);
}
