// What has this deployment got? The only reader of bindings and variables.
import { makeAuth, makeBindingAuth, type Auth, type AuthOptions } from "#auth";
import { makeAnswerCache, makeKvStore, type AnswerCache } from "#cache";
import { listModelIds, modelOrStandIn } from "#catalog";
import type { Host, Hosts } from "#core/host";
import type { Tier } from "#core/tier";
import { WeirError } from "#core/weir-error";
import { makeFlights, type FlightObject } from "#gateway";
import type { Limits } from "#inference";
import { makeUsageLog, predictSpend, type Ledger } from "#metering";
import { makeAnthropic, makeOpenai, makeWorkersAi, type AiRunner } from "#providers";
import { judgeByRule, makeEmbeddingsRouter, makeLearnedJudge, makeRouter, type Judge, type Router } from "#routing";
import { readTemplates, tasks } from "#tasks";

/** The bindings and variables of wrangler.toml. Whatever is optional may be missing. */
export interface Env {
  readonly CACHE: KVNamespace;
  readonly LEDGER: DurableObjectNamespace<Ledger>;
  readonly FLIGHTS: DurableObjectNamespace<FlightObject>;
  /** Workers AI; where SANDBOX is on, its stand-in. */
  readonly AI?: AiRunner;
  /** The stand-in for the origin, where SANDBOX is on. */
  readonly ORIGIN_SANDBOX?: Fetcher;
  /** The files of schemas/. */
  readonly ASSETS?: Fetcher;
  /** `on` where AI and ORIGIN_SANDBOX are local stand-ins. */
  readonly SANDBOX?: string;
  /** Which API the origin speaks: `openai` unless said otherwise, or `anthropic`. */
  readonly ORIGIN_API?: string;
  readonly ORIGIN_BASE_URL?: string;
  readonly ORIGIN_API_KEY?: string;
  readonly ORIGIN_MODEL?: string;
  readonly ORIGIN_EMBEDDING_MODEL?: string;
  readonly EDGE_BASE_URL?: string;
  readonly EDGE_API_KEY?: string;
  readonly EDGE_MODEL?: string;
  readonly EDGE_EMBEDDING_MODEL?: string;
  readonly AUTH?: string;
  readonly API_KEYS?: string;
  /** Which other routes of the origin are served: `all`, `stateless` or `off`. */
  readonly PASS_THROUGH?: string;
  readonly CORS_ORIGINS?: string;
  /** System prompts that ask for a task of the isolate's; docs/tasks.md says how. */
  readonly TASK_TEMPLATES?: string;
  /** The key in CACHE of a learned router's file; without it `auto` decides by rule. */
  readonly ROUTER_KEY?: string;
  readonly CACHE_TTL_SECONDS?: string;
  readonly MAX_BODY_BYTES?: string;
  readonly FIRST_BYTE_TIMEOUT_MS?: string;
  readonly IDLE_TIMEOUT_MS?: string;
}

const defaults = {
  edgeModel: "@cf/ibm-granite/granite-4.0-h-micro",
  /** The cheapest there is, and it reads a hundred languages. */
  edgeEmbeddingModel: "@cf/baai/bge-m3",
  originEmbeddingModel: "text-embedding-3-small",
  /** Where nobody named one: of OpenAI's a model that can do all that a request may ask for. */
  originModel: { openai: "gpt-4o", anthropic: "claude-sonnet-5" },
  cacheTtlSeconds: 24 * 60 * 60,
  cacheTimeoutMs: 250,
  /** As text and as objects some 32 MB of an isolate's 128. */
  maxRecentChars: 8 * 1024 * 1024,
  firstByteMs: 10_000,
  idleMs: 15_000,
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
  const hosts = readHosts(env);
  const { origin } = hosts;
  const originModel = origin && modelOrStandIn("chat", origin.defaultModel, origin);
  const originEmbeddingModel =
    origin?.embeddingModel === undefined ? undefined : modelOrStandIn("embeddings", origin.embeddingModel, origin);
  const limits: Limits = {
    firstByteMs: readNumber("FIRST_BYTE_TIMEOUT_MS", env.FIRST_BYTE_TIMEOUT_MS, defaults.firstByteMs),
    idleMs: readNumber("IDLE_TIMEOUT_MS", env.IDLE_TIMEOUT_MS, defaults.idleMs),
  };
  const cache: AnswerCache = makeAnswerCache({
    store: makeKvStore(env.CACHE),
    fingerprint: fingerprint(env, hosts),
    ttlSeconds: readNumber("CACHE_TTL_SECONDS", env.CACHE_TTL_SECONDS, defaults.cacheTtlSeconds),
    timeoutMs: defaults.cacheTimeoutMs,
    maxRecentChars: defaults.maxRecentChars,
  });
  const route: Router = makeRouter(hosts, readJudge(env, hosts), predictSpend);
  const routeEmbeddings = makeEmbeddingsRouter(hosts);
  return {
    auth: readAuth(env),
    bindingAuth: makeBindingAuth(readAuthMode(env)),
    hosts,
    stations: {
      cache,
      tasks,
      tiers: new Set<Tier>(["isolate", ...Object.values(hosts).map(({ tier }: Host) => tier)]),
      unmask: readTemplates(env.TASK_TEMPLATES, tasks),
      route,
      routeEmbeddings,
      limits,
      isShared: isShared(env),
      usageLog: makeUsageLog(env.LEDGER),
      flights: makeFlights(env.FLIGHTS),
      originModel,
      originEmbeddingModel,
    },
    passThrough: readPassThrough(env),
    modelIds: listModelIds(hosts),
    maxBodyBytes: readNumber("MAX_BODY_BYTES", env.MAX_BODY_BYTES, defaults.maxBodyBytes),
    corsOrigins: readOrigins(env.CORS_ORIGINS),
    readAsset: async (file: string) => await env.ASSETS?.fetch(`http://assets/${file}`),
  };
}

function readHosts(env: Env): Hosts {
  const edge = readEdge(env);
  const origin = readOrigin(env);
  return { ...(edge === undefined ? {} : { edge }), ...(origin === undefined ? {} : { origin }) };
}

function readEdge(env: Env): Host | undefined {
  const defaultModel = env.EDGE_MODEL ?? defaults.edgeModel;
  if (env.EDGE_BASE_URL !== undefined) {
    const provider = makeOpenai({ baseUrl: env.EDGE_BASE_URL, ...readKey(env.EDGE_API_KEY) });
    return {
      tier: "edge",
      provider,
      defaultModel,
      embeddingModel: env.EDGE_EMBEDDING_MODEL ?? defaultModel,
      sandbox: false,
    };
  }
  if (env.AI === undefined) return undefined;
  const sandbox = env.SANDBOX === "on";
  return {
    tier: "edge",
    provider: makeWorkersAi(sandbox ? withoutOptions(env.AI) : env.AI),
    defaultModel,
    embeddingModel: env.EDGE_EMBEDDING_MODEL ?? defaults.edgeEmbeddingModel,
    sandbox,
  };
}

/** The stand-in is called over RPC, which takes an AbortSignal only behind an experimental flag. */
function withoutOptions(ai: AiRunner): AiRunner {
  return { run: (model, inputs) => ai.run(model, inputs) };
}

function readOrigin(env: Env): Host | undefined {
  const api = readOriginApi(env);
  const embeddingModel = env.ORIGIN_EMBEDDING_MODEL ?? defaults.originEmbeddingModel;
  if (env.ORIGIN_BASE_URL !== undefined) {
    const make = api === "anthropic" ? makeAnthropic : makeOpenai;
    const provider = make({ baseUrl: env.ORIGIN_BASE_URL, ...readKey(env.ORIGIN_API_KEY) });
    const defaultModel = env.ORIGIN_MODEL ?? defaults.originModel[api];
    return { tier: "origin", provider, defaultModel, ...(api === "openai" ? { embeddingModel } : {}), sandbox: false };
  }
  const sandbox = env.ORIGIN_SANDBOX;
  if (env.SANDBOX !== "on" || sandbox === undefined) return undefined;
  const provider = makeOpenai({
    baseUrl: "http://origin.sandbox/v1",
    fetch: (url, init) => sandbox.fetch(url, init),
  });
  const defaultModel = env.ORIGIN_MODEL ?? defaults.originModel.openai;
  return { tier: "origin", provider, defaultModel, embeddingModel, sandbox: true };
}

function readOriginApi({ ORIGIN_API: api = "openai" }: Env): "openai" | "anthropic" {
  if (api === "openai" || api === "anthropic") return api;
  throw new WeirError("not_configured", "Cannot serve: the variable ORIGIN_API must be openai or anthropic");
}

function readKey(apiKey: string | undefined): { apiKey?: string } {
  return apiKey === undefined ? {} : { apiKey };
}

function readAuth(env: Env): Auth {
  return makeAuth({ mode: readAuthMode(env), keys: readList(env.API_KEYS) });
}

/**
 * With more than one key, what a route keeps at the origin (files, batches, stored responses) would be everybody's: only
 * routes that keep nothing are served then, unless the owner says otherwise.
 */
function readPassThrough(env: Env): "all" | "stateless" | "off" {
  const { PASS_THROUGH: mode = isShared(env) ? "stateless" : "all" } = env;
  if (mode === "all" || mode === "stateless" || mode === "off") return mode;
  throw new WeirError("not_configured", "Cannot serve: PASS_THROUGH must be all, stateless or off");
}

/** Bindings may name more tenants, but their keys are another Worker's business. */
function isShared(env: Env): boolean {
  return readAuthMode(env) === "required" && readList(env.API_KEYS).length > 1;
}

/** Anything but a plain `off` is on: a typing error must not open the door. */
function readAuthMode(env: Env): AuthOptions["mode"] {
  return env.AUTH === "off" ? "off" : "required";
}

function readList(text = ""): readonly string[] {
  return text.split(/[\s,]+/).filter((item) => item !== "");
}

/** Scheme, host and port, as a browser writes them: with a `*`, a path or a capital none would ever be met. */
function readOrigins(text: string | undefined): ReadonlySet<string> {
  const origins = readList(text);
  if (origins.every((origin) => /^[a-z][a-z\d+.-]*:\/\/[^\sA-Z/*?#@]+$/.test(origin))) return new Set(origins);
  throw new WeirError("not_configured", "Cannot serve: CORS_ORIGINS must list origins such as https://app.example");
}

function readJudge({ ROUTER_KEY: key, CACHE: store }: Env, { edge, origin }: Hosts): Judge {
  if (key === undefined || key === "" || edge === undefined || origin === undefined) return judgeByRule;
  return makeLearnedJudge({
    load: async () => await store.get(key, "arrayBuffer"),
    pair: `${edge.defaultModel} -> ${origin.defaultModel}`,
    otherwise: judgeByRule,
  });
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
  ];
  return JSON.stringify(places);
}

function readNumber(name: string, text: string | undefined, fallback: number): number {
  if (text === undefined || text === "") return fallback;
  const value = Number(text);
  if (!Number.isInteger(value) || value <= 0) {
    throw new WeirError("not_configured", `Cannot serve: the variable ${name} must be a whole number above 0`);
  }
  return value;
}
