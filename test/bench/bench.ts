// How fast and how small is Weir, beside a bare Hono proxy, in the same run?
//   npm run bench -- [--seconds 1.5] [--rounds 5]
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { passed, plain, repeated, streamed, task } from "./calls.ts";
import { median, untilFirst200 } from "./load.ts";
import { measure, ratio, type Target } from "./measure.ts";
import { startServer, writeTargetConfig } from "./server.ts";
import { writeTable, type Row } from "./table.ts";

const { values: flags } = parseArgs({
  options: { seconds: { type: "string", default: "1.5" }, rounds: { type: "string", default: "5" } },
});

const folder = fileURLToPath(new URL(".weir/bench/", projectUrl));
rmSync(folder, { recursive: true, force: true });
const firstPort = 8900;
const originPort = firstPort - 1;
const originUrl = `http://127.0.0.1:${originPort}/v1`;

const writers = {
  direct: (to: string, port: number) => writeTargetConfig("test/sandbox/origin/origin.ts", to, port, originUrl),
  hono: (to: string, port: number) => writeTargetConfig("test/bench/targets/hono-proxy.ts", to, port, originUrl),
  json: (to: string, port: number) => writeTargetConfig("test/bench/targets/json-proxy.ts", to, port, originUrl),
  weir: (to: string, port: number) =>
    writeWorkerdConfig({
      folder: to,
      port,
      settings: { AUTH: "off", ORIGIN_BASE_URL: originUrl, EDGE_BASE_URL: originUrl },
    }),
};

const rows = [
  { name: "direct", kind: "direct", call: plain },
  { name: "hono-proxy", kind: "hono", call: plain },
  { name: "json-proxy", kind: "json", call: plain },
  { name: "weir", kind: "weir", call: plain },
  { name: "weir-hit", kind: "weir", call: repeated },
  { name: "weir-task", kind: "weir", call: task },
  { name: "direct-stream", kind: "direct", call: streamed },
  { name: "hono-proxy-stream", kind: "hono", call: streamed },
  { name: "json-proxy-stream", kind: "json", call: streamed },
  { name: "weir-stream", kind: "weir", call: streamed },
  { name: "hono-proxy-pass", kind: "hono", call: passed },
  { name: "weir-pass", kind: "weir", call: passed },
] as const;

const origin = startServer(await writers.direct(join(folder, "origin"), originPort), originPort);
await untilFirst200(origin, plain);

const targets: Target[] = [];
for (const [at, { name, kind, call }] of rows.entries()) {
  const port = firstPort + at;
  const config = await writers[kind](join(folder, name), port);
  targets.push({ name, call, start: () => startServer(config, port) });
}
const measured = await measure(targets, { seconds: Number(flags.seconds), rounds: Number(flags.rounds) });
await origin.stop();

const bundle = readFileSync(join(folder, "weir", "weir.js"));
const above = (name: string, to: string, figure: keyof Row): number =>
  Number(((measured[name]?.[figure] ?? Number.NaN) - (measured[to]?.[figure] ?? Number.NaN)).toFixed(2));
/** All rows of a kind start the same server; a first task must read its weights besides. */
const coldMsOf = (kind: "weir" | "hono"): number =>
  median(
    rows
      .filter((row) => row.kind === kind && row.call !== task)
      .map(({ name }) => measured[name]?.coldMs ?? Number.NaN),
  );
const result = {
  rows: measured,
  bundle: { bytes: bundle.length, gzip: gzipSync(bundle).length },
  ratios: {
    cpuToJsonProxy: ratio(measured, "weir", "json-proxy", "cpuMicros"),
    rpsToJsonProxy: ratio(measured, "weir", "json-proxy", "rps"),
    hitCpuToJsonProxy: ratio(measured, "weir-hit", "json-proxy", "cpuMicros"),
    streamCpuToJsonProxy: ratio(measured, "weir-stream", "json-proxy-stream", "cpuMicros"),
    streamTtfbToJsonProxy: ratio(measured, "weir-stream", "json-proxy-stream", "ttfbMs"),
    streamCpuToHonoProxy: ratio(measured, "weir-stream", "hono-proxy-stream", "cpuMicros"),
    streamFirstByteMsAboveDirect: above("weir-stream", "direct-stream", "ttfbMs"),
    passCpuToHonoProxy: ratio(measured, "weir-pass", "hono-proxy-pass", "cpuMicros"),
    taskCpuToHonoProxy: ratio(measured, "weir-task", "hono-proxy", "cpuMicros"),
    coldToHonoProxy: Number((coldMsOf("weir") / coldMsOf("hono")).toFixed(3)),
  },
};
console.log(writeTable(result));
console.log(JSON.stringify(result));
