// To Cloudflare, or (with --dry-run) as far as one gets without an account.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { quietWrangler } from "./quiet-wrangler.ts";
import { findModel } from "../src/catalog/find-model.ts";
import { readWeirConfig } from "./read-weir-config.ts";
import { projectUrl } from "./settings.ts";

const isDryRun = process.argv.includes("--dry-run");
const placeholder = "00000000000000000000000000000000";

if (!isDryRun && readFileSync(new URL("wrangler.toml", projectUrl), "utf8").includes(placeholder)) {
  console.error(`Cannot deploy: wrangler.toml still has the placeholder for the KV namespace's id.
Make one and put its id there: npx wrangler kv namespace create CACHE (docs/deploy.md tells the whole way)`);
  process.exit(1);
}

const unpriced = findUnpriced(readFileSync(new URL("wrangler.toml", projectUrl), "utf8"));
if (unpriced.length > 0 && !process.argv.includes("--unknown-price")) {
  console.error(`Cannot deploy: the catalogue has no price of ${unpriced.join(", ")}.
Add it to src/catalog/, or say --unknown-price: it is then charged as the dearest of its kind`);
  process.exit(1);
}

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
process.exitCode = status ?? 1;

/** Of the models that production is set up with. */
function findUnpriced(toml: string): readonly string[] {
  const production = toml.slice(toml.indexOf("[env.production.vars]"));
  return [...production.matchAll(/^(?:ORIGIN|EDGE|EDGE_SECOND)_MODEL = "([^"]+)"/gm)]
    .map(([, id = ""]) => id)
    .filter((id) => findModel("chat", id) === undefined);
}
