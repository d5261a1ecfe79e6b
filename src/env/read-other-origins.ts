// Which other origins does this deployment have?
import type { Host } from "#core/host";
import { findJson } from "#core/read-json";
import { isRecord, type UnknownRecord } from "#core/read-record";
import type { WeirError } from "#core/weir-error";
import { redacting } from "#redaction";
import type { OtherOrigin } from "#routing";
import type { Env } from "./env.ts";
import { originApiNames, originApis } from "./origin-apis.ts";
import { isBaseUrl, refuseVariable } from "./read-values.ts";

/** Like the first origin itself, which is of priority 0 and weight 1, unless it says otherwise. */
const defaults = { priority: 1, weight: 1 };

const fields: ReadonlySet<string> = new Set(["name", "base_url", "api", "key_from", "priority", "weight", "models"]);

/**
 * Reads the variable ORIGINS: `[{"base_url": "https://..", "key_from": "OTHER_KEY", "models": {"gpt-5": "my-gpt-5"}}]`.
 * @throws WeirError `not_configured`
 */
export function readOtherOrigins(env: Env, first: Host | undefined): readonly OtherOrigin[] {
  const { ORIGINS: json } = env;
  if (json === undefined) return [];
  if (first === undefined) throw refuse("", "lists origins beside ORIGIN_BASE_URL, which is not set");
  return parse(json).map((value, at) => readOther(value, `[${at}]`, env));
}

function parse(json: string): readonly unknown[] {
  const value = findJson(json);
  if (!Array.isArray(value)) throw refuse("", "must be a JSON array");
  return value;
}

function readOther(value: unknown, at: string, env: Env): OtherOrigin {
  if (!isRecord(value)) throw refuse(at, "must be an object");
  const unknown = Object.keys(value).find((field) => !fields.has(field));
  if (unknown !== undefined) throw refuse(`${at}.${unknown}`, "is a field that nobody knows");
  const { priority = defaults.priority, weight = defaults.weight } = value;
  if (!isWhole(priority)) throw refuse(`${at}.priority`, "must be a whole number, 0 or above");
  if (!isPositive(weight)) throw refuse(`${at}.weight`, "must be a number above 0");
  return { host: readHost(value, at, env), priority, weight, models: readModels(value["models"], `${at}.models`) };
}

function readHost(value: UnknownRecord, at: string, env: Env): Host {
  const { api: named = "openai", base_url: baseUrl } = value;
  const api = originApiNames.find((name) => name === named);
  if (api === undefined) throw refuse(`${at}.api`, `must be one of ${originApiNames.join(", ")}`);
  if (!isBaseUrl(baseUrl)) throw refuse(`${at}.base_url`, "must be an address such as https://api.example/v1");
  const { name = new URL(baseUrl).host } = value;
  if (typeof name !== "string" || !/^[\w.:-]{1,64}$/.test(name)) {
    throw refuse(`${at}.name`, "must be a word of at most 64 letters, digits and .:_-");
  }
  const provider = redacting(originApis[api]({ baseUrl, ...readKey(value["key_from"], at, env) }));
  // The model is always named by the rung that it stands in for.
  return { tier: "origin", name, provider, defaultModel: "", sandbox: false };
}

/** The key is a secret, and the list is none: it names the variable that holds it. */
function readKey(name: unknown, at: string, env: Env): { readonly apiKey?: string } {
  if (name === undefined) return {};
  const key: unknown = typeof name === "string" ? Reflect.get(env, name) : undefined;
  if (typeof key !== "string" || key === "") throw refuse(`${at}.key_from`, "must name a variable that is set");
  return { apiKey: key };
}

function readModels(value: unknown, at: string): ReadonlyMap<string, string> {
  const models = new Map<string, string>();
  if (value === undefined) return models;
  if (!isRecord(value)) throw refuse(at, "must be an object");
  for (const [id, name] of Object.entries(value)) {
    if (typeof name !== "string" || name === "") throw refuse(`${at}['${id}']`, "must be the name of a model");
    models.set(id, name);
  }
  return models;
}

function isWhole(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}

function isPositive(value: unknown): value is number {
  return typeof value === "number" && value > 0;
}

function refuse(at: string, why: string): WeirError {
  return refuseVariable(`ORIGINS${at}`, why);
}
