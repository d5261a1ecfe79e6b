// To Cloudflare, or (with --dry-run) as far as one gets without an account.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { findModel } from "../src/catalog/find-model.ts";
import { quietWrangler } from "./quiet-wrangler.ts";
import { readWeirConfig } from "./read-weir-config.ts";
import { projectUrl } from "./settings.ts";

const placeholder = "00000000000000000000000000000000";

try {
  // A flag that is misspelt must not be taken for none: a dry run would become a deploy.
  const { values: flags } = parseArgs({
    options: { "dry-run": { type: "boolean", default: false }, "unknown-price": { type: "boolean", default: false } },
  });
  const toml = readFileSync(new URL("wrangler.toml", projectUrl), "utf8");
  if (!flags["dry-run"]) refusePlaceholder(toml);
  if (!flags["unknown-price"]) refuseUnpriced(toml);
  process.exitCode = deploy(flags["dry-run"]);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}

function deploy(isDryRun: boolean): number {
  const config = readWeirConfig(new URL("weir.config.json", projectUrl));
  const args = [
    "deploy",
    "-e",
    "production",
    "--minify",
    ...(config === undefined ? [] : ["--var", `WEIR_CONFIG:${config}`]),
    ...(isDryRun ? ["--dry-run", "--outdir", "dist"] : []),
  ];
  const { status } = spawnSync("wrangler", args, {
    cwd: projectUrl,
    // A dry run prints the bundle's size among warnings about what the environments do not share; both are wanted once.
    env: { ...process.env, ...(isDryRun ? quietWrangler : {}) },
    stdio: "inherit",
  });
  return status ?? 1;
}

function refusePlaceholder(toml: string): void {
  if (!toml.includes(placeholder)) return;
  throw new Error(`Cannot deploy: wrangler.toml still has the placeholder for the KV namespace's id.
Make one and put its id there: npx wrangler kv namespace create CACHE (docs/deploy.md tells the whole way)`);
}

/** Of the models that production is set up with. */
function refuseUnpriced(toml: string): void {
  const production = toml.slice(toml.indexOf("[env.production.vars]"));
  const unpriced = [...production.matchAll(/^\s*(?:ORIGIN|EDGE|EDGE_SECOND)_MODEL\s*=\s*["']([^"']+)["']/gm)]
    .map(([, id = ""]) => id)
    .filter((id) => findModel("chat", id) === undefined);
  if (unpriced.length === 0) return;
  throw new Error(`Cannot deploy: the catalogue has no price of ${unpriced.join(", ")}.
Add it to src/catalog/, or say --unknown-price: it is then charged as the dearest of its kind`);
}
