// What hangs on real sockets, which the test harness does not have: callers who leave or read slowly, bodies that break off.
import { rmSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { text as readAll } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { projectUrl } from "../../scripts/settings.ts";
import { writeWorkerdConfig } from "../../scripts/workerd-config.ts";
import { startServer, type Server } from "../bench/server.ts";
import { startScriptedOrigin } from "../scripted/scripted-origin.ts";
import { seen } from "./weir.ts";

const port = 9470;
const folder = fileURLToPath(new URL(`.weir/plain-workerd-${port}/`, projectUrl));
const origin = await startScriptedOrigin();
let server: Server;

beforeAll(async () => {
  const hosts = { ORIGIN_BASE_URL: origin.url, EDGE_BASE_URL: origin.url };
  const settings = { AUTH: "off", PASS_THROUGH: "all", MAX_UPSTREAM_CALLS: "100", ...hosts };
  server = startServer(await writeWorkerdConfig({ folder, port, settings }), port);
  await vi.waitFor(async () => expect((await fetch(`${server.url}/healthz`)).ok).toBe(true), { timeout: 20_000 });
});
afterAll(async () => {
  await Promise.all([server.stop(), origin.stop()]);
  rmSync(folder, { recursive: true, force: true });
});

/** A path as it is written, where `fetch` would take the steps up by itself, and wrangler too. */
async function askRaw(path: string, headers = {}): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { hostname, port } = new URL(server.url);
  get({ hostname, port, path, headers }, resolve).on("error", reject);
  return await promise;
}

test.each(["/v1/files/../batches", "/v1/files/%2e%2E/batches", "/v1/./files", "/v1/files/..", "/v1/../admin/keys"])(
  "a path that takes a step up, such as %s, is not passed as the one that it leads to",
  async (path) => {
    expect((await askRaw("/v1/files/..a")).statusCode).toBe(200);
    expect((await askRaw(path)).statusCode).toBe(404);
  },
);

test("a WebSocket is refused with 426, at which Codex goes over to HTTP at once", async () => {
  const headers = { connection: "upgrade", upgrade: "websocket", "sec-websocket-version": "13" };
  const handshake = { ...headers, "sec-websocket-key": "dGhlIHNhbXBsZSBub25jZQ==" };
  const response = await askRaw("/v1/responses", handshake);
  expect(response.statusCode).toBe(426);
  expect(JSON.parse(await readAll(response))).toMatchObject({ error: { code: "upgrade_refused" } });
});

const ask = async (text: string, model: string, stream: boolean, signal?: AbortSignal): Promise<Response> =>
  await fetch(`${server.url}/v1/chat/completions`, {
    method: "POST",
    headers: { "content-type": "application/json", "weir-cache": "no-store" },
    body: JSON.stringify({ model, stream, messages: [{ role: "user", content: text }] }),
    ...(signal === undefined ? {} : { signal }),
  });
const stream = (text: string, model: string, signal?: AbortSignal) => ask(text, model, true, signal);

test.each([
  { name: "that speak", model: "origin/drip-on", what: "deserted" },
  { name: "that are silent", model: "origin/hang-half", what: "deserted in silence" },
])("3 s after 100 callers have left streams $name, nothing is in flight upstream", async ({ model, what }) => {
  const leaving = new AbortController();
  const begun = Array.from({ length: 100 }, async () => {
    const response = await stream(what, model, leaving.signal);
    await response.body?.getReader().read();
  });
  await Promise.all(begun);
  expect((await seen(origin.url, what)).calls).toBe(100);
  leaving.abort();
  await vi.waitFor(async () => expect((await seen(origin.url, what)).aborted).toBe(100), {
    timeout: 3000,
    interval: 100,
  });
  // As many again find room: every place was given back.
  const after = await Promise.all(Array.from({ length: 100 }, (_, at) => stream(`after ${what} ${at}`, "origin/slow")));
  expect(new Set(after.map(({ status }) => status))).toEqual(new Set([200]));
  await Promise.all(after.map((response) => response.text()));
});

test("five callers who do not read on hold less than 64 MiB, whatever their answers' size", async () => {
  await (await stream("flood, read", "origin/flood")).text();
  const before = server.memoryMiB();
  const leaving = new AbortController();
  const paused = Array.from({ length: 5 }, async (_, at) => {
    const response = await stream(`flood ${at}`, "origin/flood", leaving.signal);
    await response.body?.getReader().read();
  });
  await Promise.all(paused);
  let most = 0;
  for (let look = 0; look < 20; look += 1) {
    most = Math.max(most, server.memoryMiB() - before);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  leaving.abort();
  expect(most).toBeLessThan(64);
});

test("whoever uploads what is refused unread hears of the refusal, each time", async () => {
  for (const size of [10, 1_000_000]) {
    for (let time = 0; time < 10; time += 1) {
      const form = new FormData();
      form.append("file", new File(["x".repeat(size)], "a.jsonl"));
      const response = await fetch(`${server.url}/nowhere`, { method: "POST", body: form });
      expect(response.status).toBe(404);
      await response.text();
    }
  }
});

test("case 21: a body that is shorter than it said is asked for again", async () => {
  const response = await ask("short", "origin/once-short-body", false);
  expect(response.status).toBe(200);
  expect(JSON.parse(await response.text())).toMatchObject({ choices: [{ message: { content: "short" } }] });
  expect((await seen(origin.url, "short")).calls).toBe(2);
});

test("case 24: a redirect is not followed", async () => {
  for (const isStream of [false, true]) {
    const response = await ask(`redirected ${isStream}`, "origin/redirect", isStream);
    expect(response.status).toBe(502);
    expect(JSON.parse(await response.text())).toMatchObject({ error: { code: "upstream_redirect" } });
    expect((await seen(origin.url, `redirected ${isStream}`)).calls).toBe(1);
  }
});
