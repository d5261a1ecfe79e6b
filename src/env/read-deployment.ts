// What does each room get of this deployment?
import { makeAdminAuth, makeAuditTrail } from "#auth";
import { describeModel } from "#catalog";
import type { ConfigDesk } from "#config";
import type { WeirConfig } from "#core/contract";
import type { Host, Hosts } from "#core/host";
import type { Tier } from "#core/tier";
import { makeFeedbackDesk } from "#feedback";
import { makeFlights, type Stations } from "#gateway";
import { makePurses, makeUsageLog, predictSpend } from "#metering";
import { makeEmbeddingsRouter, withEmbeddingStandIns, withStandIns } from "#routing";
import { tasks } from "#tasks";
import type { Env } from "./env.ts";
import { readDoors } from "./read-auth.ts";
import { readCache, readSemanticCache } from "./read-cache.ts";
import { readConfigured } from "./read-configured.ts";
import { readHosts } from "./read-hosts.ts";
import { readLimits } from "./read-limits.ts";
import { readConversations } from "./read-conversations.ts";
import { readConfiguration } from "./read-configuration.ts";
import { readOtherOrigins } from "./read-other-origins.ts";
import { readRouting } from "./read-routing.ts";
import { readPositive, readShare } from "./read-values.ts";
import { makeReadWeights } from "./read-weights.ts";

const defaults = {
  maxBodyBytes: 1024 * 1024,
};

/** By the configuration in force: at once unless that must be read anew. */
export function readDeployment(env: Env): Deployment | Promise<Deployment> {
  const base = readBase(env);
  if (base.live === undefined) return base.deployed;
  const read = base.live.read();
  return read instanceof Promise ? read.then(({ config }) => base.configure(config)) : base.configure(read.config);
}

/** Reads the environment once: each isolate sees one. */
function readBase(env: Env): ReturnType<typeof makeBase> {
  const known = bases.get(env) ?? makeBase(withoutEmpty(env));
  bases.set(env, known);
  return known;
}

/** A variable that says nothing is as one that is not set. */
function withoutEmpty(env: Env): Env {
  const set = { ...env };
  for (const [name, value] of Object.entries<unknown>({ ...env })) {
    if (typeof value === "string" && value.trim() === "") Reflect.deleteProperty(set, name);
  }
  return set;
}

const bases = new WeakMap<Env, ReturnType<typeof makeBase>>();

function makeBase(env: Env) {
  const fixed = readFixed(env);
  const { deployed, changing } = readConfiguration(env, (config) => {
    assemble(env, fixed, config);
  });
  let current: { readonly config: WeirConfig; readonly deployment: Deployment } | undefined;
  function configure(config: WeirConfig): Deployment {
    if (current?.config !== config) {
      current = { config, deployment: { ...assemble(env, fixed, config), configDesk: changing?.configDesk } };
    }
    return current.deployment;
  }
  return { live: changing?.live, configure, deployed: configure(deployed) };
}

type Deployment = ReturnType<typeof assemble> & { readonly configDesk: ConfigDesk | undefined };

function assemble(env: Env, fixed: ReturnType<typeof readFixed>, config: WeirConfig) {
  const { configured, ...more } = readConfigured(env, config, fixed);
  const { stations, doors, ...rest } = fixed;
  const { keyDesk, tokenDesk } = doors;
  return { ...rest, ...more, keyDesk, tokenDesk, stations: { ...stations, ...configured } };
}

/** All that outlives a change of the configuration: what isolates remember is in here. */
function readFixed(env: Env) {
  const hosts = readHosts(env);
  const { origin } = hosts;
  const originModel = origin && describeModel("chat", origin.defaultModel, origin);
  const originEmbeddingModel =
    origin?.embeddingModel === undefined ? undefined : describeModel("embeddings", origin.embeddingModel, origin);
  const others = readOtherOrigins(env, origin);
  const cache = readCache(env, fingerprint(env, hosts));
  const { route, latencies, draftBook } = readRouting(env, hosts);
  return {
    doors: readDoors(env),
    adminAuth: makeAdminAuth(env.ADMIN_TOKEN),
    auditTrail: makeAuditTrail(env.KEYRING),
    hosts,
    conversations: readConversations(env, cache),
    stations: {
      cache,
      semantic: readSemanticCache(env),
      tasks,
      readWeights: makeReadWeights(env.ASSETS),
      guardRung: (model: string) =>
        hosts.edge && { host: hosts.edge, model: describeModel("guard", model, hosts.edge) },
      tiers: new Set<Tier>(["isolate", ...Object.values(hosts).map(({ tier }: Host) => tier)]),
      thinkingTiers: new Set(
        Object.values(hosts)
          .filter(thinks)
          .map(({ tier }: Host) => tier),
      ),
      route: withStandIns(route, others, predictSpend),
      routeEmbeddings: withEmbeddingStandIns(makeEmbeddingsRouter(hosts), others),
      draftBook,
      latencies,
      limits: readLimits(env),
      usageLog: makeUsageLog(env.LEDGER),
      maxLargeShare: readShare("MAX_LARGE_SHARE", env.MAX_LARGE_SHARE),
      purses: makePurses(env.LEDGER),
      feedback: makeFeedbackDesk(env.FEEDBACK),
      pair: readPair(hosts),
      flights: makeFlights(env.FLIGHTS),
      originModel,
      originEmbeddingModel,
    },
    rates: { account: env.ACCOUNT_RATE, subject: env.SUBJECT_RATE },
    maxBodyBytes: readPositive("MAX_BODY_BYTES", env.MAX_BODY_BYTES, defaults.maxBodyBytes),
    readAsset: async (file: string) => await env.ASSETS?.fetch(`http://assets/${file}`),
  };
}

function thinks(host: Host): boolean {
  return describeModel("chat", host.defaultModel, host).thinks !== undefined;
}

function readPair({ edge, origin }: Hosts): Stations["pair"] {
  if (edge === undefined || origin === undefined) return undefined;
  const modelOf = (host: Host) => ({ name: host.defaultModel, id: describeModel("chat", host.defaultModel, host).id });
  return { small: modelOf(edge), large: modelOf(origin) };
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
    ...(edge?.secondModel === undefined ? [] : [edge.secondModel]),
  ];
  return JSON.stringify(places);
}
