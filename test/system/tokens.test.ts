import { createServer, type Server } from "node:http";
import { SignJWT, exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { ask, makeWeir, seen, type Weir } from "./weir.ts";

const originUrl = inject("originUrl");
const adminToken = "the-owner-s-own-credential-0123456789";
const audience = "weir";

let weir: Weir;
let outside: Server;
let outsideUrl: string;
let users: Awaited<ReturnType<typeof generateKeyPair>>;
/** Every path that was asked of the identity provider and of Turnstile's stand-in. */
const asked: string[] = [];

beforeAll(async () => {
  users = await generateKeyPair("ES256", { extractable: true });
  const jwks = { keys: [{ ...(await exportJWK(users.publicKey)), kid: "users" }] };
  outside = createServer((request, response) => {
    asked.push(request.url ?? "");
    let body = "";
    request.on("data", (piece) => {
      body += String(piece);
    });
    request.on("end", () => {
      const isHuman = body.includes('"response":"human"') && body.includes('"secret":"turnstile-secret"');
      const verdict = { success: isHuman, hostname: "app.example" };
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify(request.url === "/jwks" ? jwks : verdict));
    });
  });
  await new Promise<void>((resolve) => outside.listen(0, "127.0.0.1", resolve));
  const address = outside.address();
  outsideUrl = `http://127.0.0.1:${typeof address === "object" ? address?.port : ""}`;
  const { privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  weir = makeWeir({
    ORIGIN_BASE_URL: originUrl,
    ORIGIN_MODEL: "echo",
    ADMIN_TOKEN: adminToken,
    KEY_PEPPER: "a pepper of some thirty-two letters",
    TOKEN_KEY: JSON.stringify(await exportJWK(privateKey)),
    TURNSTILE_SECRET: "turnstile-secret",
    TURNSTILE_VERIFY_URL: `${outsideUrl}/siteverify`,
    CORS_ORIGINS: "https://app.example",
    WEIR_CONFIG: JSON.stringify({
      identity_providers: [
        { issuer: outsideUrl, audience, jwks_url: `${outsideUrl}/jwks`, algorithms: ["ES256"], account: "app" },
      ],
    }),
  });
  await weir.listen();
});
afterAll(async () => {
  await weir.close();
  outside.close();
});

async function post(path: string, key: string, body: object, headers: Readonly<Record<string, string>> = {}) {
  const response = await weir.fetch(path, {
    method: "POST",
    headers: { authorization: `Bearer ${key}`, "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const parsed = JSON.parse(await response.text());
  return { status: response.status, body: parsed };
}

async function makeKey(spec: object = {}): Promise<{ key: string; account: string }> {
  return (await post("/admin/keys", adminToken, { name: "test", ...spec })).body;
}

test("a token asks within its scopes, and its key's account is what it is counted under", async () => {
  const { key, account } = await makeKey();
  const { status, body } = await post("/v1/tokens", key, { subject: "ada", models: ["origin/echo"] });
  expect([status, body.object, body.subject]).toEqual([200, "token", "ada"]);
  expect((await ask(weir, "by token", { key: body.token })).status).toBe(200);
  expect((await ask(weir, "by token", { key: body.token, model: "origin/other" })).status).toBe(403);
  for (const path of ["/v1/tokens", "/v1/moderations"]) expect((await post(path, body.token, {})).status).toBe(403);
  const usage = await weir.fetch("/v1/usage", { headers: { authorization: `Bearer ${body.token}` } });
  expect(usage.status).toBe(403);
  const total = await weir.fetch(`/admin/usage/${account}`, { headers: { authorization: `Bearer ${adminToken}` } });
  expect(await total.json()).toMatchObject({ data: [{ requests: 1 }] });
});

test("two users do not share answers or Idempotency-Keys", async () => {
  const { key } = await makeKey();
  const mint = async (subject: string) => (await post("/v1/tokens", key, { subject, cache: "shared" })).body.token;
  const [ada, bob] = [await mint("ada"), await mint("bob")];
  const headers = { "idempotency-key": "mine" };
  expect((await ask(weir, "ada's", { key: ada, headers })).status).toBe(200);
  expect((await ask(weir, "bob's", { key: bob, headers })).status).toBe(200);
  expect((await ask(weir, "ada's other", { key: ada, headers })).status).toBe(409);
});

test("a revoked token is refused, and nothing of it reaches the origin", async () => {
  const { key } = await makeKey();
  const { body } = await post("/v1/tokens", key, {});
  const revoked = await weir.fetch(`/v1/tokens/${body.id}`, {
    method: "DELETE",
    headers: { authorization: `Bearer ${key}` },
  });
  expect(await revoked.json()).toEqual({ object: "token", id: body.id, revoked: true });
  expect((await ask(weir, "with a revoked token", { key: body.token })).status).toBe(401);
  expect((await seen(originUrl, "with a revoked token")).calls).toBe(0);
});

test("a page's own key gives a token to who passes Turnstile, for that page alone", async () => {
  const { key } = await makeKey({
    origins: ["https://app.example"],
    endpoints: ["/v1/tokens"],
    tokens: { attestation: "turnstile", endpoints: ["/v1/chat/completions"], budget: { usd_total: 5 } },
  });
  const page = { origin: "https://app.example" };
  expect((await ask(weir, "x", { key, headers: page })).status).toBe(403);
  expect((await post("/v1/tokens", key, {}, page)).status).toBe(403);
  expect((await post("/v1/tokens", key, { attestation: "robot" }, page)).status).toBe(403);
  expect((await post("/v1/tokens", key, { attestation: "human" }, { origin: "https://evil.example" })).status).toBe(
    403,
  );
  const { status, body } = await post("/v1/tokens", key, { attestation: "human" }, page);
  expect(status).toBe(200);
  expect((await ask(weir, "from the page", { key: body.token, headers: page })).status).toBe(200);
  expect((await ask(weir, "from elsewhere", { key: body.token })).status).toBe(403);
});

test("the owner's end users come in by their identity provider's token", async () => {
  const now = Math.floor(Date.now() / 1000);
  const sign = async (more: object = {}) =>
    await new SignJWT({ iss: outsideUrl, aud: audience, sub: "ada", exp: now + 60, ...more })
      .setProtectedHeader({ alg: "ES256", kid: "users" })
      .sign(users.privateKey);
  asked.length = 0;
  expect((await ask(weir, "as a user", { key: await sign() })).status).toBe(200);
  expect((await ask(weir, "as a user", { key: await sign({ aud: "other" }) })).status).toBe(401);
  expect((await ask(weir, "as a user", { key: await sign({ iss: "http://127.0.0.1:1" }) })).status).toBe(401);
  expect(asked).toEqual(["/jwks"]);
});

test("a credential in the address is not read", async () => {
  const { key } = await makeKey();
  for (const name of ["key", "api_key", "access_token", "token"]) {
    expect((await weir.fetch(`/v1/models?${name}=${key}`)).status).toBe(401);
  }
});

test.each([
  [{ subject: 7 }, "subject"],
  [{ origin: "https://app.example/path" }, "origin"],
  [{ expires_in_seconds: 1000 }, "expires_in_seconds"],
  [{ device: "short" }, "device"],
  [{ key: "0123456789ab" }, "key"],
])("a request for a token %j is refused at its field", async (request, param) => {
  const { key } = await makeKey();
  const { status, body } = await post("/v1/tokens", key, request);
  expect([status, body.error.param]).toEqual([400, param]);
});
