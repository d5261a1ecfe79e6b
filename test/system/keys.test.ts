import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen } from "./weir.ts";

const originUrl = inject("originUrl");
const adminToken = "the-owner-s-own-credential-0123456789";
const weir = makeWeir({
  ORIGIN_BASE_URL: originUrl,
  ORIGIN_MODEL: "echo",
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: "a pepper of some thirty-two letters",
  CORS_ORIGINS: "https://app.example",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

async function admin(method: string, path: string, body?: unknown, token = adminToken) {
  const response = await weir.fetch(`/admin/${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = JSON.parse(await response.text());
  return { status: response.status, body: parsed };
}

async function makeKey(spec: object = {}): Promise<{ id: string; key: string; account: string }> {
  const { status, body } = await admin("POST", "keys", { name: "test", ...spec });
  expect(status).toBe(200);
  return body;
}

async function statusAndCode(response: { status: number; json: () => Promise<unknown> }) {
  return [response.status, await response.json()] as const;
}

const denied = (param: string | null) => [
  403,
  { error: { message: expect.any(String), type: "invalid_request_error", param, code: "permission_denied" } },
];

test("a key made at the admin API answers, is counted under its own account, and ends when it is revoked", async () => {
  const { id, key, account } = await makeKey();
  expect(key).toMatch(/^weir_live_[0-9a-f]{12}_[0-9a-f]{52}$/);
  expect((await ask(weir, "with a made key", { key })).status).toBe(200);
  const usage = await admin("GET", `usage/${account}`);
  expect(usage.body).toMatchObject({ object: "list", data: [{ model: "echo", requests: 1 }] });
  expect((await admin("DELETE", `keys/${id}`)).body).toMatchObject({ id, revoked_at: expect.any(Number) });
  const refused = await ask(weir, "after its end", { key });
  expect(refused.status).toBe(401);
  expect((await seen(originUrl, "after its end")).calls).toBe(0);
  const list = (await admin("GET", "keys")).body.data;
  expect(list.map((each: { id: string }) => each.id)).toContain(id);
  expect(JSON.stringify(list)).not.toContain(key);
  const { body: audit } = await admin("GET", "audit?limit=2");
  expect(audit.data).toMatchObject([
    { action: "key.revoke", target: id },
    { action: "key.create", target: id },
  ]);
});

test("keys do not share answers, unless the owner gave them one tenant", async () => {
  const hit = async (key: string) => (await ask(weir, "shared?", { key })).headers.get("cache-status");
  const [one, other] = [await makeKey(), await makeKey()];
  await hit(one.key);
  expect(await hit(one.key)).toContain("hit");
  expect(await hit(other.key)).toContain("fwd=miss");
  const [a, b] = [await makeKey({ tenant: "team" }), await makeKey({ tenant: "team" })];
  expect(await hit(a.key)).toContain("fwd=miss");
  expect(await hit(b.key)).toContain("hit");
});

test("a key is kept to its endpoints, in the words of the dialect", async () => {
  const { key } = await makeKey({ endpoints: ["/v1/tasks/*"] });
  expect(await statusAndCode(await ask(weir, "x", { key }))).toEqual(denied(null));
  const message = await weir.fetch("/v1/messages", { method: "POST", headers: { "x-api-key": key }, body: "{}" });
  expect([message.status, await message.json()]).toMatchObject([403, { error: { type: "permission_error" } }]);
  const task = await weir.fetch("/v1/tasks/language", {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
    body: JSON.stringify({ input: { text: "Guten Morgen, wie geht es Ihnen heute?" } }),
  });
  expect(task.status).toBe(200);
});

test("a key is kept to its models, its stand-ins too, and to its tiers", async () => {
  const models = await makeKey({ models: ["origin/echo", "edge"] });
  expect((await ask(weir, "allowed", { key: models.key })).status).toBe(200);
  expect(await statusAndCode(await ask(weir, "x", { key: models.key, model: "origin" }))).toEqual(denied("model"));
  const fallback = { key: models.key, headers: { "weir-fallback": "edge, origin/other" } };
  expect(await statusAndCode(await ask(weir, "x", fallback))).toEqual(denied("model"));
  const tiers = await makeKey({ tiers: ["isolate", "edge"] });
  for (const model of ["origin", "origin/echo", "gpt-5-mini"]) {
    expect(await statusAndCode(await ask(weir, "x", { key: tiers.key, model }))).toEqual(denied("model"));
  }
  const auto = await ask(weir, "Prove that the square root of 2 is irrational", { key: tiers.key, model: "auto" });
  expect(auto.headers.get("weir-tier")).toBe("edge");
  const wants = { key: tiers.key, model: "auto", headers: { "weir-tiers": "origin" } };
  expect(await statusAndCode(await ask(weir, "x", wants))).toEqual(denied("weir-tiers"));
  const passed = await weir.fetch("/v1/moderations", {
    method: "POST",
    headers: { authorization: `Bearer ${tiers.key}`, "content-type": "application/json" },
    body: "{}",
  });
  expect(passed.status).toBe(403);
});

test("a key is told of the models in its scopes, and of no other", async () => {
  const list = async (key: string, path = ""): Promise<string> => {
    const reply = await weir.fetch(`/v1/models${path}`, { headers: { authorization: `Bearer ${key}` } });
    return `${reply.status} ${(await reply.text()).match(/"id":"[^"]*"/g)?.join(" ")}`;
  };
  const { key } = await makeKey({ models: ["edge", "origin/echo"], tiers: ["edge"] });
  expect(await list(key)).toBe('200 "id":"edge"');
  expect(await list(key, "/edge")).toBe('200 "id":"edge"');
  expect(await list(key, "/auto")).toMatch(/^404/);
  expect(await list(key, "/origin/echo")).toMatch(/^404/);
});

test("a key is kept to its tasks", async () => {
  const { key } = await makeKey({ tasks: ["sentiment"], models: ["edge"] });
  const run = (task: string, body: object) =>
    weir.fetch(`/v1/tasks/${task}`, {
      method: "POST",
      headers: { authorization: `Bearer ${key}`, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  expect((await run("sentiment", { input: { text: "What a wonderful film!" } })).status).toBe(200);
  expect((await run("language", { input: { text: "Guten Tag" } })).status).toBe(403);
  expect((await run("language", { inputs: [{ text: "Guten Tag" }] })).status).toBe(403);
});

test("a key for a page answers that page only, and the page may read why not", async () => {
  const { key } = await makeKey({ origins: ["https://app.example"] });
  const from = (origin: string) => ask(weir, "from a page", { key, headers: { origin } });
  expect((await from("https://app.example")).status).toBe(200);
  expect((await from("https://evil.example")).status).toBe(403);
  expect((await ask(weir, "from nowhere", { key })).status).toBe(403);
});

test.each([
  [{}, 401],
  [{ authorization: "Bearer test-key" }, 401],
  [{ "x-api-key": adminToken }, 200],
  [{ cookie: `token=${adminToken}` }, 401],
])("the admin API asked with %j answers %i", async (headers, status) => {
  expect((await weir.fetch("/admin/keys", { headers })).status).toBe(status);
  expect((await weir.fetch(`/admin/keys?token=${adminToken}`, { headers })).status).toBe(status);
});

test("no key opens the admin API, and its token opens nothing else", async () => {
  const { key } = await makeKey();
  expect((await admin("GET", "keys", undefined, key)).status).toBe(401);
  expect((await ask(weir, "x", { key: adminToken })).status).toBe(401);
});

test.each([
  ["/admin/../admin/keys", 401],
  ["/admin/%2e%2e/admin/keys", 401],
  ["//admin/keys", 404],
  ["/ADMIN/keys", 404],
  ["/admin/keys/", 401],
  ["/admin%2Fkeys", 404],
  ["/v1/../admin/keys", 401],
  ["/admin", 404],
  ["/.env", 404],
])("%s without the token answers %i", async (path, status) => {
  expect((await weir.fetch(path)).status).toBe(status);
});

test.each([
  [{}, "name"],
  [{ name: "x", models: [] }, "models"],
  [{ name: "x", tiers: ["cloud"] }, "tiers[0]"],
  [{ name: "x", origins: ["https://app.example/path"] }, "origins[0]"],
  [{ name: "x", budget: { usd_per_day: -1 } }, "budget.usd_per_day"],
  [{ name: "x", quota: { concurrent: 0.5 } }, "quota.concurrent"],
  [{ name: "x", admin: true }, "admin"],
  [{ name: "x".repeat(101) }, "name"],
])("a specification %j is refused at its field", async (spec, param) => {
  const { status, body } = await admin("POST", "keys", spec);
  expect([status, body.error.param]).toEqual([400, param]);
});
