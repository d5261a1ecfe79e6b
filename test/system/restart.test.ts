// What is left when the server is killed and started again? On plain workerd, whose KV holds answers in memory.
import { mkdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startServer, type Server } from "../bench/server.ts";

const port = 9731;
const folder = fileURLToPath(new URL(`.weir/restart-${port}/`, projectUrl));
const adminToken = "the-owner-s-own-credential-0123456789";
const settings = {
  AUTH: "required",
  SANDBOX: "on",
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: "a pepper of some thirty-two letters",
  CONFIG_KEY: "weir-config",
};
const config = await writeWorkerdConfig({ folder, port, settings });
let server: Server;
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<void> {
  server = startServer(config, port);
  await vi.waitFor(async () => expect((await fetch(`${server.url}/healthz`)).ok).toBe(true), { timeout: 20_000 });
}

async function call(path: string, credential: string, body?: unknown, method = body === undefined ? "GET" : "POST") {
  const headers = { authorization: `Bearer ${credential}`, "content-type": "application/json" };
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  const response = await fetch(server.url + path, { method, headers, ...sent });
  return { status: response.status, body: JSON.parse(await response.text()) };
}

test("keys and the configuration that was put outlive the server", async () => {
  await start();
  const { body } = await call("/admin/keys", adminToken, { name: "shop" });
  const ask = async () => {
    const messages = [{ role: "user", content: "What is the capital of France?" }];
    return (await call("/v1/chat/completions", body.key, { model: "thrifty", messages })).status;
  };
  expect(await ask()).toBe(404);
  await call("/admin/config", adminToken, { policies: [{ name: "thrifty", tiers: ["edge"] }] }, "PUT");
  expect(await ask()).toBe(200);
  await server.stop();
  // The keyring has it where KV does not.
  rmSync(`${folder}kv`, { recursive: true });
  mkdirSync(`${folder}kv`);
  await start();
  expect((await call("/admin/config", adminToken)).body).toMatchObject({ version: 1, versions: [{ version: 1 }] });
  expect(await ask()).toBe(200);
}, 60_000);

test("a purge outlives the server, as the answers under an Idempotency-Key do", async () => {
  const { body } = await call("/admin/keys", adminToken, { name: "purged" });
  const ask = async () => {
    const headers = { authorization: `Bearer ${body.key}`, "content-type": "application/json", "idempotency-key": "k" };
    const sent = { model: "edge", messages: [{ role: "user", content: "purged?" }] };
    const url = `${server.url}/v1/chat/completions`;
    const response = await fetch(url, { method: "POST", headers, body: JSON.stringify(sent) });
    await response.text();
    return response.headers.get("cache-status");
  };
  await ask();
  expect(await ask()).toContain("hit");
  expect((await call("/admin/cache/purge", adminToken, { tenant: body.tenant })).status).toBe(200);
  await server.stop();
  await start();
  expect(await ask()).not.toContain("hit");
}, 60_000);
