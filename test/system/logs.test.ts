// What do the logs tell, when all goes wrong? Read from plain workerd's own output.
import { spawn } from "node:child_process";
import { rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { afterAll, expect, test, vi } from "vitest";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";

const port = 9730;
const folder = fileURLToPath(new URL(`.weir/logs-${port}/`, projectUrl));
const origin = await startScriptedOrigin();
const secrets = {
  key: "canary-key-of-a-caller",
  admin: "canary-owner-token-of-thirty-two-letters",
  pepper: "canary-pepper-of-thirty-two-letters-long",
  originKey: "sk-canary-origin-key",
};
const settings = {
  AUTH: "required",
  API_KEYS: secrets.key,
  ADMIN_TOKEN: secrets.admin,
  KEY_PEPPER: secrets.pepper,
  ORIGIN_BASE_URL: origin.url,
  ORIGIN_API_KEY: secrets.originKey,
  EDGE_BASE_URL: origin.url,
  FIRST_BYTE_TIMEOUT_MS: "300",
};
const config = await writeWorkerdConfig({ folder, port, settings });
const server = spawn(fileURLToPath(new URL("node_modules/.bin/workerd", projectUrl)), ["serve", "--binary", config]);
let output = "";
for (const stream of [server.stdout, server.stderr]) {
  stream.setEncoding("utf8").on("data", (text: string) => {
    output += text;
  });
}
afterAll(async () => {
  server.kill("SIGKILL");
  await origin.stop();
  rmSync(folder, { recursive: true, force: true });
});

const url = `http://127.0.0.1:${port}`;
/** As personal as it gets; what the host says contains it too, since it says it back. */
const canary = "canary-prompt jane.canary@example.org 4111111111111111";

async function post(path: string, body: unknown, key: string = secrets.key): Promise<void> {
  const response = await fetch(url + path, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${key}`, "weir-cache": "no-store" },
    body: typeof body === "string" ? body : JSON.stringify(body),
  });
  await response.text().catch(() => "");
}

const faults = [
  "status-401",
  "status-500",
  "quota",
  "redirect",
  "html",
  "half",
  "hang",
  "end-mid",
  "reset-mid",
  "error-mid",
  "odd-usage",
];

test("no line of the logs holds a word of a prompt, an answer, a key or an address", async () => {
  await vi.waitFor(async () => expect((await fetch(`${url}/healthz`)).ok).toBe(true), { timeout: 20_000 });
  const messages = [{ role: "user", content: canary }];
  for (const fault of faults) {
    for (const stream of [false, true])
      await post("/v1/chat/completions", { model: `origin/${fault}`, messages, stream });
  }
  await post("/v1/messages", { model: "origin/status-500", max_tokens: 5, messages });
  await post("/v1/responses", { model: "origin/half", input: canary });
  await post("/v1/embeddings", { model: "origin/status-500", input: canary });
  await post("/v1/tasks/sentiment", { input: { text: canary, wrong: canary } });
  await post("/v1/chat/completions", `{"model":"${canary}`);
  await post("/v1/chat/completions", { model: "edge", messages }, "canary-wrong-key");
  // The tripwire: that something is logged at all.
  await vi.waitFor(() => expect(output).toContain('"attempt_lost"'));
  expect(output).toContain('"request_failed"');
  expect(output).toContain('{"event":"usage_invalid","requestId":"req_');
  // What the owner is told of each: enough to mend it.
  for (const how of [
    "(status 500",
    "(HTML or XML)",
    "silent for 300 ms",
    "it broke off",
    "characters that are no JSON)",
  ])
    expect(output).toContain(how);
  // A stream that broke was a 200: its caller has nothing but the request's id.
  expect(output).toMatch(/"event":"request_failed","requestId":"req_\w+","code":"upstream_cut"/);
  expect(output).toMatch(/"event":"request_failed","requestId":"req_\w+","code":"upstream_error"/);
  expect(output.split("\n").filter((line) => /canary|4111111111111111/.test(line))).toEqual([]);
}, 60_000);
