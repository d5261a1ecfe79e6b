// Public corpora, then 20,000 requests, derived from the schemas and broken in every way, at Weir on plain workerd.
//   npm run fuzz -- [--count 20000] [--seed 1] [--port 9720]
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { exportJWK, generateKeyPair } from "jose";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startServer } from "../bench/server.ts";
import type { FuzzTarget } from "./check-reply.ts";
import { fuzz } from "./fuzz.ts";
import { sendCorpora } from "./send-corpora.ts";

const { values: flags } = parseArgs({
  options: {
    count: { type: "string", default: "20000" },
    seed: { type: "string", default: String(Date.now() % 1_000_000) },
    port: { type: "string", default: "9720" },
  },
});
const port = Number(flags.port);
const seed = Number(flags.seed);
const url = `http://127.0.0.1:${port}`;
const key = "the-fuzzed-static-key-1";
const adminToken = "an-owner-s-token-of-some-thirty-two-letters";
const pepper = "a-pepper-of-thirty-two-letters-or-so";
const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
const jwk = await exportJWK(privateKey);
const settings = {
  SANDBOX: "on",
  AUTH: "required",
  API_KEYS: key,
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: pepper,
  TOKEN_KEY: JSON.stringify(jwk),
  CONFIG_KEY: "fuzzed",
};
const folder = fileURLToPath(new URL(".weir/fuzz/", projectUrl));
const server = startServer(await writeWorkerdConfig({ folder, port, settings }), port);

async function isUp(): Promise<boolean> {
  const reply = await fetch(`${url}/healthz`).catch(() => undefined);
  return reply?.ok === true;
}

/** A made key, so that its scopes, budget and quota are on the way too. */
async function makeKey(): Promise<string> {
  const reply = await fetch(`${url}/admin/keys`, {
    method: "POST",
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    body: JSON.stringify({
      name: "fuzz",
      budget: { usd_per_day: 100_000 },
      quota: { requests_per_day: 1e8, concurrent: 100 },
    }),
  });
  const made: { readonly key: string } = JSON.parse(await reply.text());
  return made.key;
}

try {
  while (!(await isUp())) await new Promise((resolve) => setTimeout(resolve, 100));
  const startedAt = performance.now();
  const made = await makeKey();
  const secrets = [key, made, adminToken, pepper, jwk.d ?? adminToken];
  const keys = [key, made];
  const target: FuzzTarget = { fetch: (path, init) => fetch(url + path, init), keys, adminToken, secrets };
  const sent = await sendCorpora(target, "all places");
  const statuses = await fuzz(target, { count: Number(flags.count), seed });
  const seconds = (performance.now() - startedAt) / 1000;
  const tally = [...statuses]
    .toSorted(([one], [other]) => one - other)
    .map(([status, count]) => `${count} times ${status}`);
  console.log(
    `${sent} requests of public corpora, ${flags.count} made, seed ${seed}: no 5xx, no hang, no secret told, in ${seconds.toFixed(0)} s; ${tally.join(", ")}`,
  );
} catch (error) {
  console.error(error instanceof Error ? `${error.message.slice(0, 6000)}\n${String(error.cause)}` : error);
  process.exitCode = 1;
} finally {
  await server.stop();
}
