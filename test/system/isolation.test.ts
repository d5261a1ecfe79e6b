// What can one tenant get of another's? Bob has what is Ada's in his hands each time: her prompt, her names for things, her ids.
import { createHash } from "node:crypto";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import { adminToken, makeKeyedWeir, makeTenant, readUsage, type Tenant } from "./keyed-weir.ts";
import { ask, readBroken, readEvents, seen, type Asking, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
let weir: Weir;
let ada: Tenant;
let bob: Tenant;
beforeAll(async () => {
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  weir = makeKeyedWeir({
    ORIGIN_BASE_URL: originUrl,
    CACHE_SEMANTIC: "0.2",
    TOKEN_KEY: JSON.stringify(await exportJWK(privateKey)),
  });
  await weir.listen();
  [ada, bob] = await Promise.all([makeTenant(weir, {}), makeTenant(weir, {})]);
}, 120_000);
afterAll(() => weir.close());

function call(who: Tenant, method: string, path: string, more: { headers?: object; body?: object } = {}) {
  return weir.fetch(path, {
    method,
    headers: { authorization: `Bearer ${who.key}`, "content-type": "application/json", ...more.headers },
    ...(more.body === undefined ? {} : { body: JSON.stringify(more.body) }),
  });
}

const as = ({ key }: Tenant, asking: Asking = {}): Asking => ({ ...asking, key });
/** Twice the same means that one was given the other's. */
const random: Asking = { model: "origin/random", more: { seed: 1 } };
const statusOf = (response: Response): string => response.headers.get("cache-status") ?? "";

async function contentOf(response: Response): Promise<unknown> {
  const body: { choices?: { message: { content: unknown } }[] } = JSON.parse(await response.text());
  return body.choices?.[0]?.message.content;
}

test("the two are two: neither's ids are the other's", () => {
  for (const part of ["id", "key", "tenant", "account"] as const) expect(ada[part]).not.toBe(bob[part]);
});

/** Whatever a request may say of itself. */
const claims: readonly (() => Asking)[] = [
  () => ({}),
  () => ({ headers: { "weir-cache-namespace": ada.tenant } }),
  () => ({ headers: { "weir-cache": "max-stale, stale-if-error=999999" } }),
  () => ({ headers: { "weir-tenant": ada.tenant, "x-tenant": ada.tenant, "x-weir-tenant": ada.tenant } }),
  () => ({ headers: { "x-forwarded-user": ada.tenant, "weir-account": ada.account, cookie: `key=${ada.key}` } }),
  () => ({ headers: { "x-api-key": ada.tenant } }),
  () => ({ more: { seed: 1, user: ada.tenant } }),
];

test("a cached answer is not given to another tenant, whatever the request claims, whole or streamed", async () => {
  const text = "Ada's question";
  const hers = await contentOf(await ask(weir, text, as(ada, random)));
  expect(await contentOf(await ask(weir, text, as(ada, random)))).toBe(hers);
  for (const claim of claims) {
    const asking = as(bob, { ...random, ...claim() });
    const his = await ask(weir, text, { ...asking, headers: { ...asking.headers } });
    expect(await contentOf(his)).not.toBe(hers);
    const only = await ask(weir, `${text}.`, as(ada, random));
    await only.text();
    const stored = await ask(weir, `${text}.`, {
      ...asking,
      headers: { ...asking.headers, "weir-cache": "only-if-cached" },
    });
    expect(stored.status).toBe(504);
    await stored.text();
  }
  const streamed = as(bob, { model: "origin/random", more: { seed: 1, stream: true } });
  const { events } = await readEvents((await ask(weir, `${text}.`, streamed)).body);
  expect(events.join("")).not.toContain(String(await contentOf(await ask(weir, `${text}.`, as(ada, random)))));
});

test("calls under way at the same time are shared within a tenant only", async () => {
  const burst = [ada, bob].flatMap((who) => Array.from({ length: 8 }, () => ask(weir, "all at once", as(who, random))));
  const contents = await Promise.all((await Promise.all(burst)).map(contentOf));
  const [hers, his] = [new Set(contents.slice(0, 8)), new Set(contents.slice(8))];
  expect([...hers].filter((content) => his.has(content))).toEqual([]);
  expect(hers.size).toBeLessThan(8);
});

test("the same Idempotency-Key stands for another call of another tenant's", async () => {
  const headers = { "idempotency-key": "order-1" };
  const fresh: Asking = { model: "origin/random", more: { temperature: 1 }, headers };
  const hers = await contentOf(await ask(weir, "pay", as(ada, fresh)));
  expect(await contentOf(await ask(weir, "pay", as(bob, fresh)))).not.toBe(hers);
  expect((await ask(weir, "another body", as(ada, fresh))).status).toBe(409);
  const other = { "idempotency-key": "order-2" };
  await (await ask(weir, "hers", as(ada, { ...fresh, headers: other }))).text();
  // No 409: that would tell that she has used it.
  expect((await ask(weir, "his", as(bob, { ...fresh, headers: other }))).status).toBe(200);
});

test("a flight's id opens it to its own caller, and stops it for nobody else", async () => {
  const drip: Asking = { model: "origin/drip", headers: { "weir-resume": "1" }, more: { stream: true } };
  const hers = await ask(weir, "her stream", as(ada, drip));
  const his = await ask(weir, "his stream", as(bob, drip));
  const [herId, hisId] = [hers, his].map((response) => response.headers.get("weir-flight") ?? "");
  const [object = "", ticket = ""] = [herId?.slice(0, 67), hisId?.slice(67)];
  for (const id of [
    herId,
    `${object}${ticket}`,
    `${object}${"0".repeat(32)}`,
    `${hisId?.slice(0, 67)}${herId?.slice(67)}`,
  ]) {
    for (const method of ["GET", "DELETE"]) {
      const refused = await call(bob, method, `/v1/flights/${id}`);
      expect([method, refused.status, await refused.text()]).toEqual([
        method,
        404,
        expect.not.stringContaining("her stream"),
      ]);
    }
  }
  const [{ text, isBroken }] = await Promise.all([readBroken(hers.body), his.body?.cancel()]);
  expect([isBroken, text.includes("data: [DONE]")]).toEqual([false, true]);
});

test("users of one app are apart in flights and Idempotency-Keys, and no tenant ends another's tokens", async () => {
  const mint = async (who: Tenant, subject: string): Promise<{ id: string; token: string }> =>
    JSON.parse(await (await call(who, "POST", "/v1/tokens", { body: { subject } })).text());
  const [one, other] = [await mint(ada, "one"), await mint(ada, "other")];
  const drip: Asking = { model: "origin/drip", headers: { "weir-resume": "1" }, more: { stream: true } };
  const stream = await ask(weir, "a user's stream", { ...drip, key: one.token });
  const id = stream.headers.get("weir-flight");
  for (const key of [other.token, bob.key, ada.key]) {
    expect((await call({ ...bob, key }, "GET", `/v1/flights/${id}`)).status).toBe(404);
  }
  await stream.body?.cancel();
  await (await call(bob, "DELETE", `/v1/tokens/${one.id}`)).text();
  expect((await ask(weir, "still valid", { key: one.token })).status).toBe(200);
});

test("usage is each one's own, and the admin API is nobody's", async () => {
  await (await ask(weir, "counted", as(ada, { model: "origin/only-hers" }))).text();
  await vi.waitFor(async () => {
    expect((await readUsage(weir, ada.key)).data.map(({ model }) => model)).toContain("only-hers");
  }, 10_000);
  for (const query of ["", `&account=${ada.account}`, `&key=${ada.id}`, `&tenant=${ada.tenant}`]) {
    const usage = await call(bob, "GET", `/v1/usage?days=2${query}`, { headers: { "weir-account": ada.account } });
    expect(await usage.text()).not.toContain("only-hers");
  }
  const admin: readonly [string, string, object?][] = [
    ["GET", `/admin/usage/${ada.account}`],
    ["GET", `/admin/keys/${ada.id}`],
    ["DELETE", `/admin/keys/${ada.id}`],
    ["POST", `/admin/keys/${ada.id}/rotate`, {}],
    ["POST", "/admin/cache/purge", { tenant: ada.tenant }],
    ["GET", "/admin/audit"],
    ["GET", "/admin/config"],
  ];
  for (const [method, path, body] of admin) {
    const refused = await call(bob, method, path, body === undefined ? {} : { body });
    expect([path, refused.status]).toEqual([path, 401]);
    await refused.text();
  }
  expect((await ask(weir, "her key still opens", as(ada))).status).toBe(200);
});

test("to purge one tenant's answers leaves the other's where they are", async () => {
  for (const who of [ada, bob]) await (await ask(weir, "purged?", as(who))).text();
  const headers = { authorization: `Bearer ${adminToken}` };
  const purged = await call(bob, "POST", "/admin/cache/purge", { headers, body: { tenant: bob.tenant } });
  expect(purged.status).toBe(200);
  expect(statusOf(await ask(weir, "purged?", as(bob)))).toContain("fwd=");
  expect(statusOf(await ask(weir, "purged?", as(ada)))).toContain("hit");
});

test("what a tenant's cache has learned to give for other words is given to no other tenant", async () => {
  const constant: Asking = { model: "origin/constant", more: { temperature: 0 } };
  const reports: string[] = [];
  for (let at = 0; at < 40; at += 1) {
    const name = `Realm${String.fromCharCode(97 + (at % 26), 97 + Math.floor(at / 26))}`;
    await (await ask(weir, `What is the capital of ${name}?`, as(ada, constant))).text();
    const other = `what is a capital of ${name}?`;
    expect(statusOf(await ask(weir, other, as(bob, constant)))).toContain("fwd=miss");
    reports.push(statusOf(await ask(weir, other, as(ada, constant))));
  }
  expect(reports.some((report) => report.includes("semantic"))).toBe(true);
});

test("a name for a host's prompt cache is each one's own, and not to be guessed from a tenant's id", async () => {
  const sent: string[] = [];
  for (const [at, who] of [ada, bob].entries()) {
    const more = { prompt_cache_key: "same", seed: at };
    await (await ask(weir, "named cache", as(who, { more }))).text();
    const { lastText } = await seen(originUrl, "named cache");
    sent.push(/"prompt_cache_key":"(.*?)"/.exec(lastText)?.[1] ?? "");
    expect(lastText).not.toContain(who.tenant);
  }
  expect(sent[0]).toMatch(/^[0-9a-f]{64}$/);
  expect(sent[1]).toMatch(/^[0-9a-f]{64}$/);
  expect(sent[0]).not.toBe(sent[1]);
  expect(sent[1]).not.toBe(createHash("sha256").update("same").digest("hex"));
});

test("what one tenant spends is none of another's limits", async () => {
  const [poor, rich] = await Promise.all([
    makeTenant(weir, { quota: { requests_per_minute: 2 } }),
    makeTenant(weir, { quota: { requests_per_minute: 2 } }),
  ]);
  const statuses = [];
  for (const who of [poor, poor, poor, rich, rich]) {
    const response = await ask(weir, `spend ${statuses.length}`, as(who));
    statuses.push(response.status);
    await response.text();
  }
  expect(statuses).toEqual([200, 200, 429, 200, 200]);
});

test("a placeholder that stood for one tenant's value stands for nothing in another's call", async () => {
  const headers = { "weir-redact": "1" };
  await (await ask(weir, "I am ada@example.org", as(ada, { headers }))).text();
  expect(await contentOf(await ask(weir, "I am EMAIL_1X", as(bob, { headers })))).toBe("I am EMAIL_1X");
  expect(await contentOf(await ask(weir, "EMAIL_1X is bob@example.org", as(bob, { headers })))).toBe(
    "EMAIL_1X is bob@example.org",
  );
});

test("what the origin keeps for the deployment's account is behind no route where tenants share it", async () => {
  for (const path of [
    "/v1/files",
    "/v1/files/file-1/content",
    "/v1/batches",
    "/v1/threads/t1",
    "/v1/responses/resp_1",
  ]) {
    const response = await call(bob, "GET", path);
    expect([path, response.status]).toEqual([path, 404]);
    await response.text();
  }
});
