import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir } from "./weir.ts";

const adminToken = "the-owner-s-own-credential-0123456789";
const deployed = {
  policies: [
    { name: "thrifty", tiers: ["isolate", "edge"] },
    { name: "careful", model: "origin/status-503", fallback: "origin/echo" },
    { name: "never", max_cost_usd: 0, model: "origin/echo" },
  ],
  cors_origins: ["https://app.example"],
  task_templates: [{ task: "language", system: "Which language is this?", models: ["auto"] }],
};
const weir = makeWeir({
  ORIGIN_BASE_URL: inject("originUrl"),
  ORIGIN_MODEL: "echo",
  ADMIN_TOKEN: adminToken,
  KEY_PEPPER: "a pepper of some thirty-two letters",
  WEIR_CONFIG: JSON.stringify(deployed),
  CONFIG_KEY: "weir-config",
});
beforeAll(() => weir.listen());
afterAll(() => weir.close());

async function admin(method: string, path: string, body?: unknown) {
  const response = await weir.fetch(`/admin/${path}`, {
    method,
    headers: { authorization: `Bearer ${adminToken}`, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const parsed = JSON.parse(await response.text());
  return { status: response.status, body: parsed };
}

test("a configuration that cannot be read is told in the words of the API that was asked", async () => {
  const broken = makeWeir({ ORIGINS: "nope" });
  await broken.listen();
  try {
    const post = async (path: string): Promise<unknown> => (await broken.fetch(path, { method: "POST" })).json();
    const message = expect.stringContaining("ORIGINS");
    expect(await post("/v1/messages")).toEqual({
      type: "error",
      error: { type: "api_error", message },
      request_id: expect.stringMatching(/^req_/),
    });
    expect(await post("/v1/messages/count_tokens")).toMatchObject({ type: "error", error: { message } });
    const theirs = { message, code: "not_configured", param: null };
    for (const path of ["/v1/chat/completions", "/v1/unknown"]) {
      expect(await post(path)).toMatchObject({ error: theirs });
    }
  } finally {
    await broken.close();
  }
});

test("a policy is a model that may be named, and bounds that the request itself may change", async () => {
  const hard = "Prove that the square root of 3 is irrational";
  expect((await ask(weir, hard, { model: "thrifty" })).headers.get("weir-tier")).toBe("edge");
  expect((await ask(weir, `${hard}.`, { model: "auto" })).headers.get("weir-tier")).toBe("origin");
  const careful = await ask(weir, "with a stand-in", { model: "careful" });
  expect([careful.status, careful.headers.get("weir-model")]).toEqual([200, "echo"]);
  expect((await ask(weir, "too dear", { model: "never" })).status).toBe(422);
  const paid = await ask(weir, "dear enough", { model: "never", headers: { "weir-max-cost-usd": "1" } });
  expect(paid.status).toBe(200);
  const listed = await weir.fetch("/v1/models/thrifty", { headers: { authorization: "Bearer test-key" } });
  expect(listed.status).toBe(200);
});

test("a key that may name a policy may ask for what it stands for, also under an Idempotency-Key, and for no more", async () => {
  const { body } = await admin("POST", "keys", { name: "cheap", models: ["thrifty"] });
  const asking = { key: body.key, model: "thrifty", headers: { "idempotency-key": "once" } };
  expect((await ask(weir, "by policy", asking)).status).toBe(200);
  expect((await ask(weir, "by policy", { key: body.key, model: "auto" })).status).toBe(403);
});

test("templates and pages of the configuration are heeded", async () => {
  const messages = [
    { role: "system", content: "Which language is this?" },
    { role: "user", content: "Guten Morgen, wie geht es Ihnen heute? Ich hoffe, gut." },
  ];
  const told = await ask(weir, "", { model: "auto", more: { messages }, headers: { origin: "https://app.example" } });
  expect(told.headers.get("weir-tier")).toBe("isolate");
  expect(told.headers.get("access-control-allow-origin")).toBe("https://app.example");
});

test("another configuration is in force at once where it was put, has a version, and can be gone back from", async () => {
  expect((await admin("GET", "config")).body).toEqual({ object: "config", version: 0, config: deployed, versions: [] });
  const first = await admin("PUT", "config", { policies: [{ name: "new", model: "origin/echo" }] });
  expect(first.body).toMatchObject({ version: 1, config: { policies: [{ name: "new" }] }, versions: [{ version: 1 }] });
  expect((await ask(weir, "by the new one", { model: "new" })).status).toBe(200);
  expect((await ask(weir, "by the new one", { model: "thrifty" })).status).toBe(404);
  const back = await admin("POST", "config/rollback", { version: 0 });
  expect(back.body).toMatchObject({ version: 2, config: deployed });
  expect((await ask(weir, "by the old one", { model: "thrifty" })).status).toBe(200);
  const again = await admin("POST", "config/rollback", { version: 1 });
  expect(again.body.version).toBe(3);
  expect((await ask(weir, "by the new one again", { model: "new" })).status).toBe(200);
  const audit = await admin("GET", "audit?limit=3");
  expect(audit.body.data).toMatchObject([
    { action: "config.put", target: "version 3" },
    { action: "config.put", target: "version 2" },
    { action: "config.put", target: "version 1" },
  ]);
  await admin("POST", "config/rollback", { version: 0 });
});

test("the configuration in force is heeded under an Idempotency-Key, too, and what was deployed is not", async () => {
  const system = "Name the language.";
  await admin("PUT", "config", { task_templates: [{ task: "language", system, models: ["auto"] }] });
  const headers = (key: string) => ({ "idempotency-key": key });
  const gone = await ask(weir, "by what was deployed", { model: "thrifty", headers: headers("gone") });
  expect(gone.status).toBe(404);
  const messages = [
    { role: "system", content: system },
    { role: "user", content: "Guten Morgen, wie geht es Ihnen heute? Ich hoffe, gut." },
  ];
  const told = await ask(weir, "", { model: "auto", more: { messages }, headers: headers("new") });
  expect(told.headers.get("weir-tier")).toBe("isolate");
  await admin("POST", "config/rollback", { version: 0 });
});

test("an account that is no key's is kept to its budget", async () => {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode("other-key"));
  const account = Buffer.from(digest).toString("hex").slice(0, 16);
  await admin("PUT", "config", { accounts: [{ account, budget: { usd_total: 0 } }] });
  expect((await ask(weir, "broke", { key: "other-key" })).status).toBe(429);
  expect((await ask(weir, "broke", { key: "test-key" })).status).toBe(200);
  await admin("POST", "config/rollback", { version: 0 });
});

test.each([
  [{ odd: 1 }, "odd"],
  [{ policies: [{ name: "a b" }] }, "policies[0].name"],
  [{ policies: [{ name: "x", tiers: ["cloud"] }] }, "policies[0].tiers[0]"],
  [{ policies: [{ name: "auto" }] }, null],
  [{ task_templates: [{ task: "no-such-task", system: "x" }] }, null],
  [{ cors_origins: ["*"] }, "cors_origins[0]"],
  [{ accounts: [{ account: "a", budget: { usd_total: -1 } }] }, "accounts[0].budget.usd_total"],
  [
    {
      identity_providers: [
        { issuer: "i", audience: "a", jwks_url: "https://i.example", algorithms: ["HS256"], account: "u" },
      ],
    },
    "identity_providers[0].algorithms[0]",
  ],
  [
    {
      identity_providers: [
        { issuer: "i", audience: "a", jwks_url: "http://169.254.169.254/", algorithms: ["ES256"], account: "u" },
      ],
    },
    "identity_providers[0].jwks_url",
  ],
])("a configuration %j is refused, and the one in force stays", async (config, param) => {
  const before = (await admin("GET", "config")).body.version;
  const { status, body } = await admin("PUT", "config", config);
  expect([status, body.error.param]).toEqual([400, param]);
  expect((await admin("GET", "config")).body.version).toBe(before);
});

test("there is no going back to what never was", async () => {
  expect((await admin("POST", "config/rollback", { version: 999 })).status).toBe(400);
});

test("the owner purges a tenant's answers, and leaves a line of it", async () => {
  const { body: key } = await admin("POST", "keys", { name: "purged" });
  const ask1 = async () => (await ask(weir, "kept for a while", { key: key.key })).headers.get("cache-status");
  await ask1();
  expect(await ask1()).toContain("hit");
  expect((await admin("POST", "cache/purge", { tenant: key.tenant })).body).toEqual({
    object: "purge",
    tenant: key.tenant,
  });
  expect(await ask1()).toContain("fwd=miss");
  expect((await admin("GET", "audit?limit=1")).body.data[0]).toMatchObject({
    action: "cache.purge",
    target: key.tenant,
  });
  expect((await admin("POST", "cache/purge", {})).status).toBe(400);
});
