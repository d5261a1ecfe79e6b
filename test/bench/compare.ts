// How fast is Weir beside another gateway, in the same run?
//   npm run compare -- [--seconds 1.5] [--rounds 5]
// The other one is Portkey's open gateway, fetched from npm at the first run into .weir/, never a dependency. Whole
// answers only: with a stream, that version says 500 ("TypeError: immutable") on Node 20 and 24.
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { plain } from "./calls.ts";
import { untilFirst200, type Call } from "./load.ts";
import { measure, ratio, type Target } from "./measure.ts";
import { startProcess, startServer, writeTargetConfig, type Server } from "./server.ts";
import { writeTable } from "./table.ts";

const portkey = { name: "@portkey-ai/gateway", version: "1.15.2" };

const { values: flags } = parseArgs({
  options: { seconds: { type: "string", default: "1.5" }, rounds: { type: "string", default: "5" } },
});

const folder = fileURLToPath(new URL(".weir/compare/", projectUrl));
const originPort = 8949;
const originUrl = `http://127.0.0.1:${originPort}/v1`;

const startPortkey = installPortkey();
const origin = startServer(
  await writeTargetConfig("test/sandbox/origin/origin.ts", join(folder, "origin"), originPort, originUrl),
  originPort,
);
await untilFirst200(origin, plain);
const config = await writeWorkerdConfig({
  folder: join(folder, "weir"),
  port: 8950,
  settings: { AUTH: "off", ORIGIN_BASE_URL: originUrl, EDGE_BASE_URL: originUrl },
});
const targets: readonly Target[] = [
  { name: "weir", call: plain, start: () => startServer(config, 8950) },
  { name: "portkey", call: forPortkey(plain), start: () => startPortkey(8951) },
];
const rows = await measure(targets, { seconds: Number(flags.seconds), rounds: Number(flags.rounds) });
await origin.stop();

const result = {
  rows,
  ratios: {
    rpsToPortkey: ratio(rows, "weir", "portkey", "rps"),
    cpuToPortkey: ratio(rows, "weir", "portkey", "cpuMicros"),
    memoryToPortkey: ratio(rows, "weir", "portkey", "rssMiB"),
    coldToPortkey: ratio(rows, "weir", "portkey", "coldMs"),
  },
};
console.log(`weir on plain workerd; ${portkey.name} ${portkey.version} on Node ${process.version}\n`);
console.log(writeTable(result));
console.log(JSON.stringify(result));

/** Its provider and its origin are named with each call; what Weir decides and writes into a receipt it does not do. */
function forPortkey({ headers, ...call }: Call): Call {
  return {
    ...call,
    headers: {
      ...headers,
      authorization: "Bearer none",
      "x-portkey-provider": "openai",
      "x-portkey-custom-host": originUrl,
    },
  };
}

/** @returns how it is started on a port */
function installPortkey(): (port: number) => Server {
  const home = join(folder, "portkey");
  const server = join(home, "node_modules", portkey.name, "build", "start-server.js");
  if (!existsSync(server)) {
    mkdirSync(home, { recursive: true });
    writeFileSync(join(home, "package.json"), "{}");
    const wanted = `${portkey.name}@${portkey.version}`;
    execFileSync("npm", ["install", "--ignore-scripts", wanted], { cwd: home, stdio: ["ignore", "ignore", "inherit"] });
  }
  return (port) => startProcess(process.execPath, [server, `--port=${port}`, "--headless"], port);
}
