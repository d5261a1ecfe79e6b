// What does a Worker measure of a file and some texts?
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Its JSON, of five servers; null, and the reason on the console, where that fails. A process of its own: this one is busy with what it has learned. */
export function runInWorkerd(worker: URL, file: Uint8Array, texts: readonly string[]): string | null {
  const folder = mkdtempSync(join(tmpdir(), "weir-model-"));
  const paths = [join(folder, "model"), join(folder, "texts")] as const;
  try {
    writeFileSync(paths[0], file);
    writeFileSync(paths[1], JSON.stringify(texts));
    const script = fileURLToPath(new URL("./measure-in-workerd.ts", import.meta.url));
    const args = [script, fileURLToPath(worker), ...paths];
    return execFileSync(process.execPath, args, { encoding: "utf8", timeout: 120_000 });
  } catch (error) {
    console.error(`Cannot measure in workerd: ${String(error)}`);
    return null;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
