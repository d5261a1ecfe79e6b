// How fast is this model inside workerd?
//   node test/eval/tasks/measure-in-workerd.ts <model> <texts, a JSON array>; prints a `Speed`
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { startServer, writeTargetConfig } from "../../bench/server.ts";
import { readSpeed } from "./read-speed.ts";
import type { Speed } from "./speed.ts";

/** A model is loaded once by each; the fastest counts, in which nobody else had the processor. */
const servers = 3;

const [modelPath = "", textsPath = ""] = process.argv.slice(2);
const file = readFileSync(modelPath);
const body = Buffer.concat([file, readFileSync(textsPath)]);
const folder = mkdtempSync(join(tmpdir(), "weir-speed-"));
try {
  const speeds: Speed[] = [];
  for (let round = 0; round < servers; round += 1) speeds.push(await measure());
  const least = (key: keyof Speed): number => Math.min(...speeds.map((speed) => speed[key]));
  const speed: Speed = {
    microsP50: least("microsP50"),
    microsLongest: least("microsLongest"),
    loadMs: least("loadMs"),
  };
  console.log(JSON.stringify(speed));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<Speed> {
  const port = await freePort();
  const worker = fileURLToPath(new URL("./speed-worker.ts", import.meta.url));
  const server = startServer(await writeTargetConfig(worker, folder, port, ""), port);
  try {
    return readSpeed(await ask(`${server.url}/?bytes=${file.length}`, body));
  } finally {
    await server.stop();
  }
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
