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
  "SANDBOX",
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
];

export type Settings = Readonly<Record<string, string>>;

export const projectUrl = new URL("..", import.meta.url);

/**
 * `.dev.vars` as far as it is there, the process's own environment over it; AUTH is off unless one of them says so.
 * `weir.config.json`, where there is one, is WEIR_CONFIG unless one of them is.
 * @throws where the file has a name that nothing reads: a typing error would else be a default
 */
export function readSettings(folder: URL = projectUrl): Settings {
  const file = new URL(".dev.vars", folder);
  const written = existsSync(file) ? parseEnv(readFileSync(file, "utf8")) : {};
  const settings: Record<string, string> = { AUTH: "off", SANDBOX: "on" };
  const known = new Set([...names, ...readKeyNames(process.env["ORIGINS"]), ...readKeyNames(written["ORIGINS"])]);
  const strange = Object.keys(written).find((name) => !known.has(name));
  if (strange !== undefined) throw new Error(`Cannot start: .dev.vars sets ${strange}, which Weir does not know`);
  for (const name of known) {
    const value = process.env[name] ?? written[name];
    if (value !== undefined && value !== "") settings[name] = value;
  }
  if (!["on", "off"].includes(settings["SANDBOX"] ?? "")) throw new Error("Cannot start: SANDBOX must be on or off");
  const config = readWeirConfig(new URL("weir.config.json", folder));
  if (config !== undefined) settings["WEIR_CONFIG"] ??= config;
  return settings;
}

/** The variables that ORIGINS names as holding its keys. */
function readKeyNames(origins = ""): readonly string[] {
  return [...origins.matchAll(/"key_from"\s*:\s*"(\w+)"/g)].map(([, name = ""]) => name);
}

export function readPort(): number {
  const value = Number(process.env["PORT"] || 8787);
  if (Number.isInteger(value) && value > 0 && value < 65_536) return value;
  throw new Error("Cannot start: PORT must be a whole number from 1 to 65535");
}
