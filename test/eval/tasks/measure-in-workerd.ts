// How fast is this model inside workerd?
//   node test/eval/tasks/measure-in-workerd.ts <model> <texts, a JSON array>; prints a `Speed`
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer, writeTargetConfig } from "../../bench/server.ts";

const [modelPath = "", textsPath = ""] = process.argv.slice(2);
const file = readFileSync(modelPath);
const folder = mkdtempSync(join(tmpdir(), "weir-speed-"));
const port = await freePort();
const worker = fileURLToPath(new URL("./speed-worker.ts", import.meta.url));
const server = startServer(await writeTargetConfig(worker, folder, port, ""), port);
try {
  const body = Buffer.concat([file, readFileSync(textsPath)]);
  console.log(await ask(`${server.url}/?bytes=${file.length}`, body));
} finally {
  await server.stop();
  rmSync(folder, { recursive: true });
}

/** Until the server listens. */
async function ask(url: string, body: Uint8Array<ArrayBuffer>): Promise<string> {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const reply = await fetch(url, { method: "POST", body });
      if (!reply.ok) throw new Error(`Cannot measure in workerd: status ${reply.status}`);
      return await reply.text();
    } catch (error) {
      if (attempt === 100 || !(error instanceof TypeError)) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.on("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        if (address !== null && typeof address === "object") resolve(address.port);
        else reject(new Error("Cannot measure in workerd: no port is free"));
      });
    });
  });
}
