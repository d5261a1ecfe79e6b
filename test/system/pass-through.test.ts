import { connect } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir } from "./weir.ts";

/** With two keys, as most deployments have; and with the owner's leave to share what the origin keeps. */
const weir = makeWeir({
  ORIGIN_BASE_URL: inject("originUrl"),
  FIRST_BYTE_TIMEOUT_MS: "200",
  TOTAL_TIMEOUT_MS: "2000",
  MAX_UPSTREAM_CALLS: "2",
});
const open = makeWeir({ ORIGIN_BASE_URL: inject("originUrl"), PASS_THROUGH: "all" });
const off = makeWeir({ ORIGIN_BASE_URL: inject("originUrl"), PASS_THROUGH: "off" });
const all = [weir, open, off];
beforeAll(() => Promise.all(all.map((each) => each.listen())));
afterAll(() => Promise.all(all.map((each) => each.close())));

const headers = { authorization: "Bearer test-key", "content-type": "application/json" };
const moderate = (query = "", to = weir) =>
  to.fetch(`/v1/moderations${query}`, { method: "POST", headers, body: '{"input":"hi"}' });

test("another route of OpenAI's goes to the origin as it came, with the deployment's key and nothing private", async () => {
  const response = await weir.fetch("/v1/moderations?a=1&b=%20", {
    method: "POST",
    headers: { ...headers, cookie: "c=1", "x-forwarded-for": "10.0.0.1", "openai-beta": "x=v1", "x-api-key": "mine" },
    body: '{"input": "hi"}',
  });
  expect(response.status).toBe(200);
  const came = JSON.parse(await response.text());
  expect(came).toMatchObject({ method: "POST", url: "/v1/moderations?a=1&b=%20", body: '{"input": "hi"}' });
  expect(came.headers).toMatchObject({ authorization: "Bearer origin-key", "openai-beta": "x=v1" });
  for (const name of ["cookie", "x-forwarded-for", "x-api-key"]) expect(came.headers).not.toHaveProperty(name);
  const reply = Object.fromEntries(response.headers);
  expect(reply).toMatchObject({
    "content-type": "application/json",
    "openai-version": "2020-10-01",
    "accept-ranges": "bytes",
    "weir-tier": "origin",
    "weir-usage": "unmetered",
    "cache-status": "weir; fwd=bypass",
    "x-request-id": expect.stringMatching(/^req_/),
  });
  for (const name of ["set-cookie", "x-internal", "server", "weir-cost-usd"]) expect(reply).not.toHaveProperty(name);
});

test("a compressed body goes on as it came, and says so", async () => {
  const body = new Response(new Blob(["squeezed"]).stream().pipeThrough(new CompressionStream("gzip")));
  const bytes = new Uint8Array(await body.arrayBuffer());
  const response = await weir.fetch("/v1/moderations", {
    method: "POST",
    headers: { ...headers, "content-encoding": "gzip" },
    body: bytes,
  });
  expect(await response.json()).toMatchObject({
    headers: { "content-encoding": "gzip" },
    body: new TextDecoder().decode(bytes),
  });
});

test("what is not heeded of a call that is passed is named: bounds, since it is not priced, and what only chats know", async () => {
  const bounds = { "weir-max-cost-usd": "0", "weir-tiers": "edge" };
  const more = { "weir-fallback": "edge", "idempotency-key": "k" };
  const response = await weir.fetch("/v1/moderations", {
    method: "POST",
    headers: { ...headers, ...bounds, ...more },
    body: "{}",
  });
  expect(response.headers.get("weir-ignored")).toBe("weir-tiers, weir-max-cost-usd, weir-fallback");
  expect((await moderate()).headers.has("weir-ignored")).toBe(false);
});

test("a stream and a status of success pass as they are", async () => {
  const stream = await moderate("?do=stream");
  expect(stream.headers.get("content-type")).toBe("text/event-stream");
  expect(await stream.text()).toBe("data: one\n\ndata: two\n\n");
  expect((await moderate("?do=201")).status).toBe(201);
});

test.each([
  ["400", 400, "upstream_rejected"],
  ["401", 502, "upstream_auth"],
  ["404", 404, "not_found"],
  ["418", 400, "upstream_rejected"],
  ["429", 429, "rate_limit_exceeded"],
  ["500", 503, "upstream_unavailable"],
  ["hang", 504, "upstream_timeout"],
])("an origin that answers %s is %d %s, without its words", async (what, status, code) => {
  const response = await moderate(`?do=${what}`);
  expect(response.status).toBe(status);
  const text = await response.text();
  expect(JSON.parse(text)).toEqual({
    error: { message: expect.any(String), type: expect.any(String), param: null, code },
  });
  expect(text).not.toMatch(/SECRET-ORIGIN|sk-/);
});

test("an image, a long recording or an upload may take longer than a chat's first byte", async () => {
  expect((await moderate("?do=late")).status).toBe(200);
});

test("without a key nothing is passed", async () => {
  expect((await weir.fetch("/v1/moderations", { method: "POST", body: "{}" })).status).toBe(401);
});

test("what the origin keeps is not shared by two keys, unless the owner says so", async () => {
  for (const path of ["/v1/files", "/v1/files/file-1/content", "/v1/batches", "/v1/chat/completions/chatcmpl-1"]) {
    const response = await weir.fetch(path, { headers });
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { message: expect.stringContaining("PASS_THROUGH") } });
    const shared = await open.fetch(path, { headers });
    expect(await shared.json()).toMatchObject({ method: "GET", url: path });
  }
});

test.each(["/v1/files/..%2f..%2fadmin", "/v1/files%5c..", "/v1//files", "/v1/", "/v2/files", "/v1/files/%00"])(
  "a path such as %s leads nowhere",
  async (path) => {
    expect((await open.fetch(path, { headers })).status).toBe(404);
  },
);

test("Weir's own routes are not passed by another method, and preflights are told what may be asked", async () => {
  expect((await open.fetch("/v1/embeddings", { headers })).status).toBe(405);
  const preflight = await weir.fetch("/v1/moderations", { method: "OPTIONS" });
  expect(preflight.status).toBe(204);
  expect(preflight.headers.get("allow")).toBe("GET, POST, PUT, PATCH, DELETE, HEAD, OPTIONS");
});

test("what fails on the way beside a dialect's own route is told in that dialect", async () => {
  const failed = await open.fetch("/v1/messages/batches", {
    method: "POST",
    headers: { "x-api-key": "none" },
    body: "{}",
  });
  expect([failed.status, JSON.parse(await failed.text())]).toEqual([
    401,
    {
      type: "error",
      error: { type: "authentication_error", message: expect.any(String) },
      request_id: expect.any(String),
    },
  ]);
});

test("a deployment may pass nothing", async () => {
  const response = await moderate("", off);
  expect(response.status).toBe(404);
  expect(await response.json()).toMatchObject({ error: { code: "unknown_url" } });
});

test("what was passed is counted as requests of the key", async () => {
  await (
    await weir.fetch("/v1/moderations", { method: "POST", headers: { authorization: "Bearer other-key" } })
  ).text();
  const usage = await weir.fetch("/v1/usage", { headers: { authorization: "Bearer other-key" } });
  expect(await usage.json()).toMatchObject({
    data: [{ tier: "origin", model: "pass-through", requests: 1, cost_usd: 0 }],
  });
});

test("callers who stop within their uploads take no room from answers", async () => {
  const { hostname, port } = (await weir.listen()).url;
  const head = ["POST /v1/moderations HTTP/1.1", `host: ${hostname}`, "content-length: 2000000"];
  const lines = [...head, ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`), "", "{"];
  const sockets = Array.from({ length: 6 }, () => connect(Number(port), hostname));
  for (const socket of sockets) socket.on("error", () => undefined).write(lines.join("\r\n"));
  // The third and all after it wait for room, or are refused.
  await expect.poll(async () => (await moderate()).status).toBe(503);
  const { status } = await ask(weir, "Is there room?", { model: "origin/echo" });
  for (const socket of sockets) socket.destroy();
  expect(status).toBe(200);
});
