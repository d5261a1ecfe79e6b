// How fast and how small is Weir, beside a bare Hono proxy, in the same run?
//   npm run bench -- [--seconds 1.5] [--rounds 5]
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { gzipSync } from "node:zlib";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { firstByteMs, load, median, untilFirst200, type Call, type Sample } from "./load.ts";
import { startServer, writeTargetConfig } from "./server.ts";
import { writeTable, type Row } from "./table.ts";

const { values: flags } = parseArgs({
  options: { seconds: { type: "string", default: "1.5" }, rounds: { type: "string", default: "5" } },
});
const seconds = Number(flags.seconds);
const rounds = Number(flags.rounds);

const folder = fileURLToPath(new URL(".weir/bench/", projectUrl));
rmSync(folder, { recursive: true, force: true });
const firstPort = 8900;
const originPort = firstPort - 1;
const originUrl = `http://127.0.0.1:${originPort}/v1`;

const question = "A train leaves at noon. ".repeat(60);
const json = { "content-type": "application/json" };
const ask = (content: string, more: object = {}): string =>
  JSON.stringify({ model: "origin", messages: [{ role: "user", content }], ...more });
const path = "/v1/chat/completions";
const plain: Call = { path, headers: { ...json, "weir-cache": "no-store" }, body: ask(question) };
const repeated: Call = { path, headers: json, body: ask(question) };
/** The sandbox answers with 49 words: 51 chunks. */
const streamed: Call = {
  path,
  headers: { ...json, "weir-cache": "no-store" },
  body: ask("Count to 49", { stream: true }),
};
/** An API that Weir has no dialect for: 50 events that nobody reads on the way. */
const passed: Call = {
  path: "/v1/completions",
  headers: json,
  body: JSON.stringify({ model: "any", prompt: "Count to 49", stream: true }),
};

/** Answered in the isolate: nobody upstream is asked. */
const task: Call = {
  path: "/v1/tasks/sentiment",
  headers: json,
  body: JSON.stringify({ input: { text: "What a wonderful film, I loved every minute of it." } }),
};

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

/** Each row has a process of its own, so that its memory is its own too. */
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

const targets = [];
for (const [at, row] of rows.entries()) {
  const port = firstPort + at;
  targets.push({
    ...row,
    port,
    config: await writers[row.kind](join(folder, row.name), port),
    coldMs: new Array<number>(),
  });
}

// Start to first 200, in turn, so that a slow minute of the machine hits all alike.
for (let round = 0; round < rounds + 2; round += 1) {
  for (const { config, port, call, coldMs } of targets) {
    const server = startServer(config, port);
    coldMs.push(await untilFirst200(server, call));
    await server.stop();
  }
}

const running = [];
for (const target of targets) {
  const server = startServer(target.config, target.port);
  await untilFirst200(server, target.call);
  await load(server, target.call, 1);
  running.push({ ...target, server, samples: new Array<Sample>() });
}
for (let round = 0; round < rounds; round += 1) {
  for (const { server, call, samples } of running) samples.push(await load(server, call, seconds));
}

const measured: Record<string, Row> = {};
for (const { name, server, call, samples, coldMs } of running) {
  measured[name] = {
    rps: median(samples.map(({ rps }) => rps)),
    p50Ms: median(samples.map(({ p50Ms }) => p50Ms)),
    cpuMicros: median(samples.map(({ cpuMicros }) => cpuMicros)),
    ttfbMs: await firstByteMs(server, call, 50),
    rssMiB: server.peakMiB(),
    coldMs: median(coldMs),
  };
}
await Promise.all([origin, ...running.map(({ server }) => server)].map((server) => server.stop()));

const bundle = readFileSync(join(folder, "weir", "weir.js"));
const ratio = (name: string, to: string, figure: keyof Row): number =>
  Number(((measured[name]?.[figure] ?? Number.NaN) / (measured[to]?.[figure] ?? Number.NaN)).toFixed(3));
const above = (name: string, to: string, figure: keyof Row): number =>
  Number(((measured[name]?.[figure] ?? Number.NaN) - (measured[to]?.[figure] ?? Number.NaN)).toFixed(2));
const result = {
  rows: measured,
  bundle: { bytes: bundle.length, gzip: gzipSync(bundle).length },
  ratios: {
    cpuToJsonProxy: ratio("weir", "json-proxy", "cpuMicros"),
    rpsToJsonProxy: ratio("weir", "json-proxy", "rps"),
    hitCpuToJsonProxy: ratio("weir-hit", "json-proxy", "cpuMicros"),
    streamCpuToJsonProxy: ratio("weir-stream", "json-proxy-stream", "cpuMicros"),
    streamTtfbToJsonProxy: ratio("weir-stream", "json-proxy-stream", "ttfbMs"),
    streamCpuToHonoProxy: ratio("weir-stream", "hono-proxy-stream", "cpuMicros"),
    streamFirstByteMsAboveDirect: above("weir-stream", "direct-stream", "ttfbMs"),
    passCpuToHonoProxy: ratio("weir-pass", "hono-proxy-pass", "cpuMicros"),
    taskCpuToHonoProxy: ratio("weir-task", "hono-proxy", "cpuMicros"),
    coldToHonoProxy: ratio("weir", "hono-proxy", "coldMs"),
  },
};
console.log(writeTable(result));
console.log(JSON.stringify(result));
