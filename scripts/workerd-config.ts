// Which configuration makes plain workerd serve Weir?
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleWorker, bundleWeir } from "./bundle.ts";
import { compileConfig } from "./compile-config.ts";
import { projectUrl, type Settings } from "./settings.ts";

/** The same date and flags as [env.production] of wrangler.toml. */
const compatibility = `compatibilityDate = "2026-10-20", compatibilityFlags = ["no_nodejs_compat", "no_nodejs_compat_v2"]`;

export interface ServeOptions {
  /** Where the configuration, the bundles and the Durable Objects' disk go. */
  readonly folder: string;
  readonly port: number;
  readonly settings: Settings;
}

/**
 * Writes the configuration and what it embeds; returns the path of its binary form. KV is a small local entrypoint, Durable Objects are on
 * disk, and `AI` is workerd's real `Ai` class with the sandbox behind it. What the settings replace by a real host, or do not want, is
 * left out, since each service is an isolate that must start.
 */
export async function writeWorkerdConfig({ folder, port, settings }: ServeOptions): Promise<string> {
  const disks = ["disk", "kv"].map((name) => makeDisk(folder, name));
  // Of one's own: another one may be brought up beside it from the same checkout.
  renameSync(bundleWeir(join(folder, "bundle")), join(folder, "weir.js"));
  writeFileSync(join(folder, "kv.js"), await bundleWorker("serve/kv-service.ts"));
  writeFileSync(join(folder, "main.js"), mainModule);

  const helpers = [
    {
      name: "ai",
      entry: "test/sandbox/ai/ai.ts",
      binding: aiBinding,
      isNeeded: settings["EDGE_BASE_URL"] === undefined,
    },
    {
      name: "origin",
      entry: "test/sandbox/origin/origin.ts",
      binding: '(name = "ORIGIN_SANDBOX", service = "origin")',
      isNeeded: settings["ORIGIN_BASE_URL"] === undefined,
    },
  ].filter(({ isNeeded }) => isNeeded && settings["SANDBOX"] !== "off");
  for (const { name, entry } of helpers) writeFileSync(join(folder, `${name}.js`), await bundleWorker(entry));

  const bindings = [
    ...ownBindings,
    ...helpers.map(({ binding }) => binding),
    ...Object.entries(settings).map(([name, value]) => `(name = "${name}", text = ${JSON.stringify(value)})`),
  ];
  const file = join(folder, "config.capnp");
  const text = `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "weir", worker = .weir),
    ${helpers.map(({ name }) => `${writeService(name)},`).join("\n    ")}
    ${disks.join("\n    ")}
    (name = "assets", disk = (path = ${JSON.stringify(fileURLToPath(new URL("schemas", projectUrl)))})),
    (name = "internet", network = (allow = ["public", "private", "local"]${writeTls(settings)})),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "weir")],
);
const weir :Workerd.Worker = (
  modules = [
    (name = "main.js", esModule = embed "main.js"),
    (name = "weir.js", esModule = embed "weir.js"),
    (name = "kv.js", esModule = embed "kv.js"),
  ],
  ${compatibility},
  bindings = [
    ${bindings.join(",\n    ")}
  ],
  durableObjectNamespaces = [${objects.join(", ")}],
  durableObjectStorage = (localDisk = "disk"),
  globalOutbound = "internet",
);
`;
  // Keys are among the bindings.
  writeFileSync(file, text, { mode: 0o600 });
  return compileConfig(file);
}

function makeDisk(folder: string, name: string): string {
  const path = join(folder, name);
  mkdirSync(path, { recursive: true });
  return `(name = "${name}", disk = (path = ${JSON.stringify(path)}, writable = true)),`;
}

/** KV is an entrypoint beside Weir's own: a service of its own would be one more isolate to start. */
const mainModule = `export * from "./weir.js";
export { default } from "./weir.js";
export { default as Kv } from "./kv.js";
`;

const ownBindings = [
  '(name = "CACHE", kvNamespace = (name = "weir", entrypoint = "Kv"))',
  '(name = "KV_DISK", service = "kv")',
  '(name = "LEDGER", durableObjectNamespace = "Ledger")',
  '(name = "FLIGHTS", durableObjectNamespace = "Flight")',
  '(name = "KEYRING", durableObjectNamespace = "Keyring")',
  '(name = "FEEDBACK", durableObjectNamespace = "Feedback")',
  '(name = "ASSETS", service = "assets")',
];

const objects = ["Ledger", "Flight", "Keyring", "Feedback"].map(
  (name) => `(className = "${name}", uniqueKey = "weir-${name.toLowerCase()}", enableSql = true)`,
);

const aiBinding =
  '(name = "AI", wrapped = (moduleName = "cloudflare-internal:ai-api", innerBindings = [(name = "fetcher", service = "ai")]))';

function writeService(name: string): string {
  return `(name = "${name}", worker = (modules = [(name = "${name}.js", esModule = embed "${name}.js")], ${compatibility}))`;
}

/**
 * Reading the browsers' certificate authorities takes a good part of the start: only for who needs them. Turnstile is asked
 * over HTTPS, and a configuration that changes may come to name an identity provider.
 */
function writeTls(settings: Settings): string {
  const isNeeded =
    Object.values(settings).some((value) => value.includes("https:")) ||
    ["TURNSTILE_SECRET", "CONFIG_KEY"].some((name) => name in settings);
  return isNeeded ? ", tlsOptions = (trustBrowserCas = true)" : "";
}
