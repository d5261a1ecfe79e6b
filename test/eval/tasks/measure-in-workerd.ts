// How fast is this file's model inside workerd?
//   node test/eval/tasks/measure-in-workerd.ts <worker> <file> <texts, a JSON array>; prints what the Worker measures
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startServer, writeTargetConfig } from "../../bench/server.ts";

/** Each loads a model once, cold, so that of loading their median counts; all else each measures over and over: the fastest. */
const servers = 5;

const [worker = "", modelPath = "", textsPath = ""] = process.argv.slice(2);
const file = readFileSync(modelPath);
const body = Buffer.concat([file, readFileSync(textsPath)]);
const folder = mkdtempSync(join(tmpdir(), "weir-speed-"));
try {
  const measured: Readonly<Record<string, number>>[] = [];
  for (let round = 0; round < servers; round += 1) measured.push(await measure());
  const names = Object.keys(measured[0] ?? {});
  const figures = names.map((name) => {
    const ascending = measured.map((each) => each[name] ?? NaN).toSorted((one, other) => one - other);
    return [name, ascending[name === "loadMs" ? Math.floor(servers / 2) : 0]] as const;
  });
  console.log(JSON.stringify(Object.fromEntries(figures)));
} finally {
  rmSync(folder, { recursive: true });
}

async function measure(): Promise<Readonly<Record<string, number>>> {
  const port = await freePort();
  const server = startServer(await writeTargetConfig(worker, folder, port, ""), port);
  try {
    const value: unknown = JSON.parse(await ask(`${server.url}/?bytes=${file.length}`, body));
    const numbers = Object.entries(Object(value)).filter((entry): entry is [string, number] =>
      Number.isFinite(entry[1]),
    );
    return Object.fromEntries(numbers);
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
