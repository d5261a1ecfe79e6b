// Which variables does the Worker get on this machine?
import { existsSync, readFileSync } from "node:fs";
import { parseEnv } from "node:util";
import { readWeirConfig } from "./read-weir-config.ts";

/** Every variable that src/env/ reads. */
const names = [
  "ORIGIN_API",
  "ORIGIN_BASE_URL",
  "ORIGIN_API_KEY",
  "ORIGIN_MODEL",
  "ORIGIN_EMBEDDING_MODEL",
  "ORIGINS",
  "EDGE_BASE_URL",
  "EDGE_API_KEY",
  "EDGE_MODEL",
  "EDGE_SECOND_MODEL",
  "EDGE_EMBEDDING_MODEL",
  "AUTH",
  "API_KEYS",
  "KEY_PEPPER",
  "ADMIN_TOKEN",
  "TOKEN_KEY",
  "TURNSTILE_SECRET",
  "TURNSTILE_VERIFY_URL",
  "WEIR_CONFIG",
  "CONFIG_KEY",
  "PASS_THROUGH",
  "CORS_ORIGINS",
  "TASK_TEMPLATES",
  "ROUTER_KEY",
  "MAX_LARGE_SHARE",
  "CACHE_TTL_SECONDS",
  "CACHE_STALE_SECONDS",
  "CACHE_CONTROL",
  "CACHE_ADMISSION",
  "CACHE_RANDOM",
  "CACHE_TIMEOUT_MS",
  "CACHE_SEMANTIC",
  "RESPONSES_TTL_SECONDS",
  "MAX_BODY_BYTES",
  "FIRST_BYTE_TIMEOUT_MS",
  "IDLE_TIMEOUT_MS",
  "TOTAL_TIMEOUT_MS",
  "MAX_UPSTREAM_CALLS",
  "HEDGE_PERCENTILE",
] as const;

export type Settings = Readonly<Record<string, string>>;

export const projectUrl = new URL("..", import.meta.url);
export const port = readPort();

/**
 * `.dev.vars` as far as it is there, the process's own environment over it; AUTH is off unless one of them says so.
 * `weir.config.json`, where there is one, is WEIR_CONFIG unless one of them is.
 */
export function readSettings(): Settings {
  const file = new URL(".dev.vars", projectUrl);
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const settings: Record<string, string> = { AUTH: "off", SANDBOX: "on" };
  for (const name of [...names, ...readKeyNames(process.env["ORIGINS"] ?? written["ORIGINS"])]) {
    const value = process.env[name] ?? written[name];
    if (value !== undefined && value !== "") settings[name] = value;
  }
  const config = readWeirConfig(new URL("weir.config.json", projectUrl));
  if (config !== undefined) settings["WEIR_CONFIG"] ??= config;
  return settings;
}

/** The variables that ORIGINS names as holding its keys. */
function readKeyNames(origins = ""): readonly string[] {
  return [...origins.matchAll(/"key_from"\s*:\s*"(\w+)"/g)].map(([, name = ""]) => name);
}

/** What a newcomer wants to know once the Worker is up. */
export function welcome(settings: Settings): string {
  const url = `http://127.0.0.1:${port}`;
  const tier = (baseUrl: string | undefined): string => (baseUrl === undefined ? "sandbox" : `live, ${baseUrl}`);
  const keys = settings["AUTH"] === "off" ? "" : ' \\\n    -H "authorization: Bearer $API_KEY"';
  const ask = (model: string, text: string, more = ""): string => `
  curl -i ${url}/v1/chat/completions -H 'content-type: application/json'${keys} \\
    -d '{"model":"${model}","messages":[{"role":"user","content":"${text}"}]${more}}'`;
  return `
Weir is up on ${url}
  edge    ${tier(settings["EDGE_BASE_URL"])}
  origin  ${tier(settings["ORIGIN_BASE_URL"])}
  auth    ${settings["AUTH"]}

Try (the second identical call comes from the cache):
${ask("auto", "What is the capital of France?")}
${ask("origin", "Count to 49", ',"stream":true')}

  curl ${url}/v1/usage${keys}
`;
}

/** Up as soon as the Worker itself answers; false when `isOver` says that it never will. */
export async function isUp(isOver: () => boolean): Promise<boolean> {
  while (!isOver()) {
    const reply = await fetch(`http://127.0.0.1:${port}/healthz`).catch(() => undefined);
    if (reply?.ok === true) return true;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return false;
}

function readPort(): number {
  const value = Number(process.env["PORT"] ?? 8787);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new Error("Cannot start: PORT must be a whole number from 1 to 65535");
}
