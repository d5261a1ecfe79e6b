// Which model hosts does this deployment ask?
import type { Host, Hosts } from "#core/host";
import { isOpenai, makeOpenai, makeWorkersAi, type AiRunner } from "#providers";
import { redacting } from "#redaction";
import type { Env } from "./env.ts";
import { originApiNames, originApis } from "./origin-apis.ts";
import { readBaseUrl, readWord } from "./read-values.ts";

const defaults = {
  edgeModel: "@cf/ibm-granite/granite-4.0-h-micro",
  /** The cheapest there is, and it reads a hundred languages. */
  edgeEmbeddingModel: "@cf/baai/bge-m3",
  originEmbeddingModel: "text-embedding-3-small",
  /**
   * Of a host that only speaks as OpenAI does: whatever it has, by the name of a model that can do all that a request may
   * ask for.
   */
  originModel: "gpt-4o",
  openaiModel: "gpt-6.1-terra",
  anthropicModel: "claude-sonnet-5",
};

/** Where nobody named one. */
function originModelOf(api: (typeof originApiNames)[number], baseUrl: string): string {
  if (api === "anthropic") return defaults.anthropicModel;
  return isOpenai(baseUrl) ? defaults.openaiModel : defaults.originModel;
}

/** All but Workers AI, which is the owner's account itself, can be asked without being told what they must not see. */
export function readHosts(env: Env): Hosts {
  const edge = readEdge(env);
  const origin = readOrigin(env);
  return { ...(edge === undefined ? {} : { edge }), ...(origin === undefined ? {} : { origin }) };
}

function readEdge(env: Env): Host | undefined {
  const defaultModel = env.EDGE_MODEL ?? defaults.edgeModel;
  const { EDGE_SECOND_MODEL: secondModel } = env;
  const second = secondModel === undefined ? {} : { secondModel };
  const baseUrl = readBaseUrl("EDGE_BASE_URL", env.EDGE_BASE_URL);
  if (baseUrl !== undefined) {
    const provider = redacting(makeOpenai({ baseUrl, ...readKey(env.EDGE_API_KEY) }));
    return {
      tier: "edge",
      provider,
      defaultModel,
      ...second,
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
    ...second,
    embeddingModel: env.EDGE_EMBEDDING_MODEL ?? defaults.edgeEmbeddingModel,
    sandbox,
  };
}

/** The stand-in is called over RPC, which takes an AbortSignal only behind an experimental flag. */
function withoutOptions(ai: AiRunner): AiRunner {
  return { run: (model, inputs) => ai.run(model, inputs) };
}

function readOrigin(env: Env): Host | undefined {
  const api = readWord("ORIGIN_API", env.ORIGIN_API, originApiNames);
  const baseUrl = readBaseUrl("ORIGIN_BASE_URL", env.ORIGIN_BASE_URL);
  const embeddingModel = env.ORIGIN_EMBEDDING_MODEL ?? defaults.originEmbeddingModel;
  if (baseUrl !== undefined) {
    const provider = redacting(originApis[api]({ baseUrl, ...readKey(env.ORIGIN_API_KEY) }));
    const defaultModel = env.ORIGIN_MODEL ?? originModelOf(api, baseUrl);
    return {
      tier: "origin",
      provider,
      defaultModel,
      ...(api === "anthropic" ? {} : { embeddingModel }),
      sandbox: false,
    };
  }
  const sandbox = env.ORIGIN_SANDBOX;
  if (env.SANDBOX !== "on" || sandbox === undefined) return undefined;
  const provider = redacting(
    makeOpenai({
      baseUrl: "http://origin.sandbox/v1",
      fetch: (url, init) => sandbox.fetch(url, init),
    }),
  );
  const defaultModel = env.ORIGIN_MODEL ?? defaults.originModel;
  return { tier: "origin", provider, defaultModel, embeddingModel, sandbox: true };
}

function readKey(apiKey: string | undefined): { apiKey?: string } {
  return apiKey === undefined ? {} : { apiKey };
}
