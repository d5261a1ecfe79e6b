// What do authentication and the ledger cost a request? Weir beside itself without them, in the same run.
//   npm run bench:ledger -- [--seconds 2] [--rounds 7]
import { generateKeyPairSync } from "node:crypto";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { firstByteMs, load, median, untilFirst200, type Call, type Sample } from "./load.ts";
import { startServer, writeTargetConfig } from "./server.ts";

const { values: flags } = parseArgs({
  options: { seconds: { type: "string", default: "2" }, rounds: { type: "string", default: "7" } },
});

const folder = fileURLToPath(new URL(".weir/bench-ledger/", projectUrl));
rmSync(folder, { recursive: true, force: true });
const [originPort, openPort, keyedPort] = [9710, 9711, 9712];
const originUrl = `http://127.0.0.1:${originPort}/v1`;
const adminToken = "the-owner-s-own-credential-0123456789";
const hosts = { ORIGIN_BASE_URL: originUrl, EDGE_BASE_URL: originUrl };

const call = (key?: string): Call => ({
  path: "/v1/chat/completions",
  headers: {
    "content-type": "application/json",
    "weir-cache": "no-store",
    ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
  },
  body: JSON.stringify({
    model: "origin",
    max_tokens: 100,
    messages: [{ role: "user", content: "A train leaves at noon. ".repeat(60) }],
  }),
});

const originConfig = await writeTargetConfig("test/sandbox/origin/origin.ts", join(folder, "origin"), originPort, "");
const origin = startServer(originConfig, originPort);
await untilFirst200(origin, call());
const write = (name: string, port: number, settings: Record<string, string>): Promise<string> =>
  writeWorkerdConfig({ folder: join(folder, name), port, settings: { ...hosts, ...settings } });
const open = startServer(await write("open", openPort, { AUTH: "off" }), openPort);
const keyedSettings = {
  AUTH: "required",
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: "a pepper of thirty-two letters..",
  TOKEN_KEY: JSON.stringify(generateKeyPairSync("ed25519").privateKey.export({ format: "jwk" })),
};
const keyed = startServer(await write("keyed", keyedPort, { ...keyedSettings, API_KEYS: "static-key" }), keyedPort);
await untilFirst200(open, call());
await untilFirst200(keyed, call("static-key"));

async function post(path: string, credential: string, body: object) {
  const response = await fetch(keyed.url + path, {
    method: "POST",
    headers: { authorization: `Bearer ${credential}`, "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const parsed = JSON.parse(await response.text());
  return parsed;
}
async function makeKey(spec: object): Promise<string> {
  return (await post("/admin/keys", adminToken, { name: "bench", ...spec })).key;
}
async function mintToken(key: string): Promise<string> {
  return (await post("/v1/tokens", key, { subject: "bench", expires_in_seconds: 900 })).token;
}

const budget = { usd_per_day: 100_000, usd_per_month: 1_000_000 };
const quota = { requests_per_minute: 1_000_000, tokens_per_day: 1_000_000_000_000 };
const rows = [
  { name: "AUTH=off", server: open, call: call() },
  { name: "a static key", server: keyed, call: call("static-key") },
  { name: "a made key", server: keyed, call: call(await makeKey({})) },
  { name: "a token of a made key", server: keyed, call: call(await mintToken(await makeKey({}))) },
  { name: "with a budget", server: keyed, call: call(await makeKey({ budget })) },
  { name: "with budget and quota", server: keyed, call: call(await makeKey({ budget, quota })) },
].map((row) => ({ ...row, samples: new Array<Sample>(), aloneMs: new Array<number>() }));

for (const { server, call: each } of rows) await load(server, each, 1);
for (let round = 0; round < Number(flags.rounds); round += 1) {
  for (const { server, call: each, samples, aloneMs } of rows) {
    samples.push(await load(server, each, Number(flags.seconds)));
    aloneMs.push(await firstByteMs(server, each, 100));
  }
}
await Promise.all([origin, open, keyed].map((server) => server.stop()));

/** Beside the first row. */
const beside = (value: number, first: number, digits: number): string =>
  `${value.toFixed(digits)} (${value >= first ? "+" : ""}${(value - first).toFixed(digits)})`;
const cpuOf = ({ samples }: (typeof rows)[number]): number => median(samples.map(({ cpuMicros }) => cpuMicros));
const [first] = rows;
if (first === undefined) throw new Error("Cannot compare: there is no row");
for (const row of rows) {
  const alone = beside(median(row.aloneMs), median(first.aloneMs), 2);
  const cpu = beside(cpuOf(row), cpuOf(first), 0);
  const rps = median(row.samples.map((sample) => sample.rps));
  console.log(
    `${row.name.padEnd(24)} p50 alone ${alone} ms  CPU ${cpu} us  ${rps.toFixed(0)} requests/s at 16 callers`,
  );
}
