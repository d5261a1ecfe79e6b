// What does `npm run serve` answer where its owner has one host, and wants no made-up answers in place of the other?
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startServer } from "../bench/server.ts";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";

const port = 9732;
const folder = fileURLToPath(new URL(`.weir/no-sandbox-${port}/`, projectUrl));
const origin = await startScriptedOrigin();
const settings = { AUTH: "off", SANDBOX: "off", ORIGIN_BASE_URL: origin.url };
const server = startServer(await writeWorkerdConfig({ folder, port, settings }), port);
afterAll(async () => {
  await Promise.all([server.stop(), origin.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

test("with SANDBOX=off a tier without a host is not there", async () => {
  const health = await vi.waitFor(async () => await fetch(`${server.url}/healthz`), { timeout: 20_000 });
  expect(await health.json()).toEqual({ status: "ok", tiers: { edge: "off", origin: "live" } });
  const ask = async (model: string) => {
    const body = JSON.stringify({ model, messages: [{ role: "user", content: "What is the capital of France?" }] });
    const headers = { "content-type": "application/json" };
    const reply = await fetch(`${server.url}/v1/chat/completions`, { method: "POST", headers, body });
    return [reply.status, reply.headers.get("weir-tier")];
  };
  expect(await ask("auto")).toEqual([200, "origin"]);
  expect(await ask("edge")).toEqual([404, null]);
});
