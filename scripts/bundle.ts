// How does a Worker become one file?
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { quietWrangler } from "./quiet-wrangler.ts";
import { projectUrl } from "./settings.ts";

/** Weir itself, exactly as a deploy would upload it, put into this folder. Returns the path of the bundle. */
export function bundleWeir(folder: string): string {
  execFileSync("wrangler", ["deploy", "--dry-run", "-e", "production", "--minify", "--outdir", folder], {
    cwd: projectUrl,
    env: { ...process.env, ...quietWrangler, WRANGLER_LOG: "error" },
    stdio: ["ignore", "ignore", "inherit"],
  });
  return join(folder, "index.js");
}

/** A small Worker beside it, as one ES module. */
export async function bundleWorker(entry: string): Promise<string> {
  const result = await build({
    entryPoints: [fileURLToPath(new URL(entry, projectUrl))],
    bundle: true,
    format: "esm",
    conditions: ["workerd", "worker"],
    external: ["cloudflare:*"],
    write: false,
  });
  const [file] = result.outputFiles;
  if (file === undefined) throw new Error(`Cannot bundle ${entry}: nothing came out`);
  return file.text;
}
