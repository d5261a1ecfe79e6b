// How is workerd's configuration read once, and not again at each start?
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";

/** Enough for the bundles. */
const maxBytes = 64 * 1024 * 1024;

/** @returns the path of its binary form, for `workerd serve --binary`: all that it embeds is inside. */
export function compileConfig(file: string): string {
  const binary = execFileSync("workerd", ["compile", "--config-only", file], { maxBuffer: maxBytes });
  const path = file.replace(/\.capnp$/, ".bin");
  // Keys are among the bindings.
  writeFileSync(path, binary, { mode: 0o600 });
  return path;
}
